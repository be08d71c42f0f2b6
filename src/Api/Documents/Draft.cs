namespace Daybook.Api.Documents;

/// <summary>What a document says, before it is laid on sheets.</summary>
internal sealed record Draft(string Document, string Title, string Number, Paper Paper)
{
    public long Position { get; init; }

    /// <summary>Whose document it is; null while the company has not said its name.</summary>
    public string? Company { get; init; }
    public IReadOnlyList<DraftFact> Facts { get; init; } = [];

    /// <summary>The text of the barcode; null for none.</summary>
    public string? Code { get; init; }
    public IReadOnlyList<DraftColumn> Columns { get; init; } = [];
    public IReadOnlyList<DraftRow> Rows { get; init; } = [];

    /// <summary>The rows with the sums, which end the table.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Sums { get; init; } = [];
    public IReadOnlyList<string> Below { get; init; } = [];

    /// <summary>Whether a sheet ends with the sums so far and the next begins with them.</summary>
    public bool IsCarried { get; init; }
}

internal sealed record DraftFact(string Label, string? Text, bool IsWide = false);

/// <summary>A column; shares divide the width of the paper.</summary>
internal sealed record DraftColumn(string Title, int Share, bool IsNumber = false);

/// <summary>A row with its texts.</summary>
/// <param name="Amounts">By the place of their columns, for what is carried over.</param>
internal sealed record DraftRow(IReadOnlyList<string> Cells, IReadOnlyDictionary<int, decimal>? Amounts = null);
