"""Measures, batteries, rules and references: TOML in, a typed immutable catalogue out."""
