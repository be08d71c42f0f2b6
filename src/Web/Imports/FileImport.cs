using System.Globalization;
using System.Text;
using Daybook.Web.Ground;

namespace Daybook.Web.Imports;

/// <summary>A file on its way in: which field each column is, what would come, and what was done. Nothing is sent
/// before somebody says so.</summary>
public sealed class FileImport(ImportSubject subject, string name, byte[] bytes)
{
    /// <summary>Rows that are sent at once; between two times somebody can stop.</summary>
    public const int AtOnce = 200;

    /// <summary>The most bytes that the interface takes.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    private const string LeftOut = "-";
    private readonly string _key = Guid.CreateVersion7().ToString();
    private readonly List<ImportLine> _lines = [];
    private string?[] _columns = [];
    private int _after = 1;
    private bool _isStopped;

    /// <summary>The name of the file.</summary>
    public string Name => name;

    /// <summary>What would happen; null before it was asked.</summary>
    public ImportPreview? Preview { get; private set; }

    /// <summary>Why the interface did not answer as hoped.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>Values for rows that have none, by field.</summary>
    public Dictionary<string, string> Given { get; } = new(StringComparer.Ordinal);

    public bool IsBusy { get; private set; }

    /// <summary>Whether the import was begun; then columns and values stay.</summary>
    public bool IsBegun { get; private set; }

    /// <summary>Whether every row was taken up.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Rows that have an answer.</summary>
    public int Answered => _lines.Select(l => l.Row).Distinct().Count();

    /// <summary>Every row with what became of it.</summary>
    public IReadOnlyList<ImportLine> Lines => _lines;

    public int Count(string outcome) => _lines.Where(l => l.Outcome == outcome).Select(l => l.Row).Distinct().Count();

    /// <summary>Asks what would happen; nothing is written.</summary>
    public async Task Check(Desk desk, CancellationToken cancel)
    {
        if (IsBusy || IsBegun) return;
        IsBusy = true;
        try
        {
            var reply = await desk.Send(
                new Asked("POST", Target([])) { File = bytes, IsDryRun = true }, cancel);
            Problem = reply.Problem;
            if (!reply.IsGood) return;
            Preview = ImportPreview.Read(reply.Json);
            _columns = [.. Preview.Columns.Select(c => c.Field)];
        }
        finally
        {
            IsBusy = false;
        }
    }

    /// <summary>Says which field a column is; another column that was it is left out then.</summary>
    public void Take(int column, string? field)
    {
        if (field is not null && Array.IndexOf(_columns, field) is >= 0 and var other) _columns[other] = null;
        _columns[column] = field;
    }

    /// <summary>The field of a column.</summary>
    public string? FieldOf(int column) => _columns[column];

    /// <summary>Fields that no column is.</summary>
    public IEnumerable<ImportedField> WithoutColumn =>
        Preview?.Fields.Where(f => Array.IndexOf(_columns, f.Name) < 0) ?? [];

    /// <summary>Takes no more rows up; those on their way are answered.</summary>
    public void Stop() => _isStopped = true;

    /// <summary>Takes the rows up, part by part, each row under a key of its own: begun again after a failure it goes
    /// on where it stopped, and nothing is done twice.</summary>
    /// <param name="changed">Told after each part.</param>
    public async Task Send(Desk desk, Action changed, CancellationToken cancel)
    {
        if (IsBusy || IsDone) return;
        (IsBusy, IsBegun, _isStopped, Problem) = (true, true, false, null);
        try
        {
            while (!IsDone && !_isStopped)
            {
                await Task.Yield();
                var reply = await desk.Send(
                    Asked.Upload(Target([("most", Text(AtOnce)), ("after", Text(_after))]), bytes, _key), cancel);
                Problem = reply.Problem;
                if (!reply.IsGood) return;
                Take(ImportPreview.Read(reply.Json));
                changed();
            }
        }
        finally
        {
            IsBusy = false;
            changed();
        }
    }

    /// <summary>What became of each row, as CSV that a spreadsheet opens, in the language of the person.</summary>
    public string Report(Texts texts)
    {
        var text = new StringBuilder();
        string[] head = ["import-row", "import-thing", "import-outcome", "import-field", "import-value", "import-why"];
        text.AppendLine(string.Join(',', head.Select(h => Quoted(texts.Ui(h)))));
        foreach (var line in _lines)
        {
            string[] cells =
            [
                Text(line.Row), line.Thing, texts.Ui($"import-{line.Outcome}"),
                line.Error is { } error ? subject.Label(texts, this, error) : "", line.Error?.Value ?? "",
                line.Error?.Why(texts) ?? "",
            ];
            text.AppendLine(string.Join(',', cells.Select(Quoted)));
        }

        return text.ToString();
    }

    private void Take(ImportPreview part)
    {
        _lines.AddRange(part.Done);
        _lines.AddRange(part.Errors.Select(e => new ImportLine(e.Row, e.Value ?? "", ImportLine.Refused, e)));
        if (part.Next is { } next) _after = next;
        else IsDone = true;
    }

    private string Target(IEnumerable<(string Name, string Value)> more)
    {
        var query = Given.Where(g => g.Value.Trim().Length > 0 && Array.IndexOf(_columns, g.Key) < 0)
            .Select(g => (g.Key, g.Value.Trim())).Concat(more);
        if (_columns.Length > 0) query = query.Prepend(("columns", string.Join(',',
            _columns.Select(c => c ?? LeftOut))));
        return subject.Path + Addresses.Query(query);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A cell; what a spreadsheet would take for a formula has an apostrophe in front, as in every file of the
    /// interface.</summary>
    private static string Quoted(string cell) =>
        $"\"{(cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{cell}" : cell).Replace("\"", "\"\"")}\"";
}

/// <summary>What can be imported.</summary>
/// <param name="Kind">As the address names it.</param>
/// <param name="Command">The command by which one is entered alone; who may send it may import.</param>
/// <param name="List">The list in which they are then.</param>
public sealed record ImportSubject(string Kind, string Command, string List)
{
    private const string Currency = "CNY";
    private const string Country = "CN";

    public static IReadOnlyList<ImportSubject> All { get; } =
    [
        new("items", "register-item", "items"),
        new("customers", "register-customer", "customers"),
        new("opening-stock", "receive-opening-stock", "stock"),
    ];

    /// <summary>Values that are proposed for rows that have none.</summary>
    public IReadOnlyList<(string Field, string Value)> Usual(Texts texts) => Kind == "customers"
        ? [("currency", Currency), ("country", Country), ("addressLabel", texts.Ui("import-usual-label"))]
        : [("currency", Currency)];

    /// <summary>A file to fill in.</summary>
    public string Template(string format, Texts texts) =>
        $"{Path}/template" + Addresses.Query([("format", format), ("language", texts.Language)]);

    public string Path => $"/api/imports/{Kind}";

    public static string Address(string kind) => $"/import/{kind}";

    /// <summary>What people call the column of an error.</summary>
    public string Label(Texts texts, FileImport file, ImportedError error) => error.Field switch
    {
        null => "",
        "row" => texts.Ui("import-whole-row"),
        var field => texts.Member(
            file.Preview?.Fields.FirstOrDefault(f => f.Name == field)?.Of ?? Command, field),
    };
}
