// Blocks of cells, which go through the month together.

// What the compiler knows of a block: how many cells; whether they are neighbouring age bands of one chain, each of which
// grows into the next; whether a band of the same chain stands before the first; whether payments have anything rare.
typedef struct { int n, linked, aged, rare; } form;

// Automation's part of the month: a_{t-1}, a_t, their difference and sum; gentle: no cell's s (automation_hazard) exceeds
// GENTLE.
typedef struct { vec before, now, difference, sum; int gentle; } adoption;

// A tile at work.
typedef struct {
  const payung_shape *shape;
  const payung_month *month;
  const payung_flows *flows;
  const adoption *automated;      // null: none
  double *states, *insured;
  vec *totals;
  size_t cell_size;               // doubles of a cell
  size_t gap, benefits, unemployed;  // where these states begin in it
  int find, stay, lefts;          // of what is left of a block: items where these begin; vectors of all items
} tile;

// What the first pass over a block leaves for the second, a vector a cell for each item: these; then each class's claims;
// then what each search group finds; then how many of it stay unemployed.
enum { SURVIVE, UNEMPLOYED, LEFT };

// Spilled vectors then lie in one cache line each.
#define ALIGNED_STACK vec anchor; __asm__ volatile("" : "=m"(anchor))

// Σ of a vector a cell.
INLINE vec total_of(const vec *each, int n) {
  vec sum = each[0];
  EACH if (i > 0) sum += each[i];
  return sum;
}
