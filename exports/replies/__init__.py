"""What comes back from an addressee beside the answer itself: documents, and what was learned and done."""
