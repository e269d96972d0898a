"""The blank questionnaire workbook."""
