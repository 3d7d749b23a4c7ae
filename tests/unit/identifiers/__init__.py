"""The identifier check: judged sentences, rules and properties."""
