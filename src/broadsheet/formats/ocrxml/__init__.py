"""What the readers of OCR XML share: parsing with bounds, boxes, sizes, and the page they fill."""
