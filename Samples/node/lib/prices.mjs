export const total = (rows) => rows.map((row) => row.price).reduce((left, right) => left + right);
