"""Tests with real parts, written by others: ``scripts/test --oracles`` sees to them."""
