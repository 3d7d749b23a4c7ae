"""Long imports, handled by the background worker."""
