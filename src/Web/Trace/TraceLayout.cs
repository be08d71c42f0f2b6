namespace Daybook.Web.Trace;

/// <summary>Where the things of a trace are drawn: in columns by how many links they are from the start, causes to the
/// left, consequences to the right. Within a column things stand near what they are linked with.</summary>
public sealed class TraceLayout
{
    public const int Width = 240;
    public const int Height = 60;
    public const int Across = 120;
    public const int Down = 22;
    private const int Margin = 12;
    private const int Sweeps = 4;

    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _rows = new(StringComparer.Ordinal);

    private TraceLayout()
    {
    }

    /// <summary>The size of the drawing.</summary>
    public (int Width, int Height) Size { get; private set; }

    public IReadOnlyList<Box> Boxes { get; private set; } = [];

    public IReadOnlyList<Arrow> Arrows { get; private set; } = [];

    /// <summary>Lays out a graph.</summary>
    /// <param name="start">The thing that was asked for.</param>
    /// <param name="things">All things with their side of the start: <c>behind</c> is to the left.</param>
    /// <param name="links">Pairs of things; those that name a thing that is not there are left out.</param>
    public static TraceLayout Of(
        string start, IReadOnlyList<(string Id, bool IsBehind)> things, IReadOnlyList<(string From, string To)> links)
    {
        var layout = new TraceLayout();
        var behind = things.Where(t => t.IsBehind).Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        var ids = things.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        var known = links.Where(l => l.From != l.To && ids.Contains(l.From) && ids.Contains(l.To)).ToList();
        layout.Column(start, known.Where(l => behind.Contains(l.From)).Select(l => (l.To, l.From)), behind, -1);
        layout.Column(start, known, [.. ids.Except(behind)], 1);
        layout.Beside(things, known);
        layout.Row([.. things.Select(t => t.Id)], known);
        layout.Draw([.. things.Select(t => t.Id)], known);
        return layout;
    }

    /// <summary>Numbers the columns of one side by the fewest links from the start.</summary>
    private void Column(
        string start, IEnumerable<(string From, string To)> links, HashSet<string> side, int step)
    {
        var next = links.ToLookup(l => l.From, l => l.To);
        var found = new Queue<string>([start]);
        _columns[start] = 0;
        while (found.TryDequeue(out var at))
        {
            foreach (var to in next[at].Where(to => side.Contains(to) && _columns.TryAdd(to, _columns[at] + step)))
                found.Enqueue(to);
        }
    }

    /// <summary>What only leads to a placed thing, such as a payment to its invoice, stands one column further out than
    /// it; what no link reaches stands beside the start.</summary>
    private void Beside(
        IReadOnlyList<(string Id, bool IsBehind)> things, List<(string From, string To)> links)
    {
        foreach (var (id, isBehind) in things.Where(t => !_columns.ContainsKey(t.Id)).ToList())
        {
            var step = isBehind ? -1 : 1;
            var from = links.Where(l => l.From == id && _columns.ContainsKey(l.To))
                .Select(l => _columns[l.To] * step).DefaultIfEmpty(0).Max();
            _columns[id] = (Math.Max(from, 0) + 1) * step;
        }
    }

    /// <summary>Orders each column by the middle of the rows that its things are linked with.</summary>
    private void Row(IReadOnlyList<string> ids, List<(string From, string To)> links)
    {
        var columns = ids.GroupBy(id => _columns[id]).OrderBy(c => c.Key).Select(c => c.ToList()).ToList();
        var neighbours = links.Concat(links.Select(l => (From: l.To, To: l.From))).ToLookup(l => l.From, l => l.To);
        foreach (var column in columns) Place(column);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var column in sweep % 2 == 0 ? columns : Enumerable.Reverse(columns))
            {
                column.Sort(Comparer<string>.Create((a, b) => Middle(a).CompareTo(Middle(b)) is not 0 and var by
                    ? by
                    : _rows[a].CompareTo(_rows[b])));
                Place(column);
            }
        }

        double Middle(string id) => neighbours[id].Where(n => _columns[n] != _columns[id])
            .Select(n => _rows[n]).DefaultIfEmpty(_rows[id]).Average();
    }

    /// <summary>Rows around 0, so that columns of different lengths are centred.</summary>
    private void Place(List<string> column)
    {
        for (var i = 0; i < column.Count; i++) _rows[column[i]] = i - ((column.Count - 1) / 2d);
    }

    private void Draw(IReadOnlyList<string> ids, List<(string From, string To)> links)
    {
        var (left, top) = (ids.Min(id => _columns[id]), ids.Min(id => _rows[id]));
        Boxes = [.. ids.Select(id => new Box(
            id, Margin + ((_columns[id] - left) * (Width + Across)),
            Margin + (int)((_rows[id] - top) * (Height + Down))))];
        var at = Boxes.ToDictionary(b => b.Id);
        Arrows = [.. links.Distinct().Select(l => Arrow(at[l.From], at[l.To]))];
        Size = (Boxes.Max(b => b.X) + Width + Margin, Boxes.Max(b => b.Y) + Height + Margin);
    }

    /// <summary>A curve from the right of one to the left of the other. One that goes back, or stays in its column, is
    /// drawn between the nearest sides and marked.</summary>
    private static Arrow Arrow(Box from, Box to)
    {
        var goesBack = to.X <= from.X;
        var isBeside = to.X == from.X;
        var (x1, x2) = goesBack && !isBeside ? (from.X, to.X + Width) : isBeside
            ? (from.X + Width, to.X + Width)
            : (from.X + Width, to.X);
        // A link back has its own height, so that it does not cover the one it answers.
        var shift = goesBack ? Height / 4 : 0;
        var (y1, y2) = (from.Y + (Height / 2) + shift, to.Y + (Height / 2) + shift);
        var bend = isBeside ? Across / 2 : (x2 - x1) / 2;
        return new Arrow(
            from.Id, to.Id, FormattableString.Invariant(
                $"M{x1} {y1} C{x1 + bend} {y1} {(isBeside ? x2 + bend : x2 - bend)} {y2} {x2} {y2}"), goesBack,
            x1, y1, x2, y2);
    }
}

/// <summary>A thing in the drawing, by its upper left corner.</summary>
public sealed record Box(string Id, int X, int Y);

/// <summary>A link in the drawing.</summary>
/// <param name="Path">As SVG writes it.</param>
/// <param name="GoesBack">Whether it leads against the direction of the columns.</param>
/// <param name="StartX">Where it begins.</param>
/// <param name="X">Where its tip is.</param>
public sealed record Arrow(
    string From, string To, string Path, bool GoesBack, int StartX, int StartY, int X, int Y);
