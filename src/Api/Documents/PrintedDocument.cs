namespace Daybook.Api.Documents;

/// <summary>A document (单据) that is ready to be drawn: every text is final, every line is broken, every sheet is full.
/// The print page and the PDF draw the same one, so they cannot say different things.</summary>
/// <param name="Position">The position of what it says.</param>
/// <param name="Document">Its name in addresses, such as <c>delivery-note</c>.</param>
/// <param name="Company">Whose document it is, above the title; null while the company has not said its name.</param>
/// <param name="FileName">The name of its PDF, in its language.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="HasPdf">False when this machine has no font for it.</param>
/// <param name="Columns">Those of its table; none for a label.</param>
public sealed record PrintedDocument(
    long Position, string Document, string? Company, string Title, string FileName, string Language, bool HasPdf,
    Paper Paper, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<Sheet> Sheets);

/// <summary>A column of the table.</summary>
public sealed record SheetColumn(string Title, decimal WidthMm, bool IsNumber);

/// <summary>One sheet of paper.</summary>
/// <param name="Facts">What stands above the table, the same on every sheet.</param>
/// <param name="Below">What stands below the table: the sum in words, places to sign.</param>
/// <param name="Foot">The number of the sheet, who printed it and when, and for which position.</param>
public sealed record Sheet(
    IReadOnlyList<SheetFact> Facts, SheetBars? Bars, IReadOnlyList<SheetRow> Rows, IReadOnlyList<string> Below,
    string Foot);

/// <summary>A fact with its label.</summary>
/// <param name="IsWide">Whether it has a line of its own; two others share one.</param>
public sealed record SheetFact(string Label, IReadOnlyList<string> Lines, bool IsWide);

/// <summary>A row of the table: for each column the lines of its cell.</summary>
/// <param name="IsSum">Whether it is a sum, or what was carried over.</param>
public sealed record SheetRow(IReadOnlyList<IReadOnlyList<string>> Cells, bool IsSum);

/// <summary>A Code 128 (ISO/IEC 15417).</summary>
/// <param name="Widths">The widths of bars and spaces in turn, in modules, beginning with a bar.</param>
public sealed record SheetBars(string Code, IReadOnlyList<int> Widths);
