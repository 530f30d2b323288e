function total(rows) {
  return rows.reduce((sum, row) => sum + row.price, 0;
}
