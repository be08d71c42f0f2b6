using Daybook.Api.Edge;

namespace Daybook.Api.Imports;

/// <summary>The result of an import, or what it would be.</summary>
/// <param name="Format">csv or xlsx.</param>
/// <param name="Encoding">utf-8 or gb18030; null for a workbook.</param>
/// <param name="Columns">The columns of the file with the field that each is taken for.</param>
/// <param name="Fields">The fields that there are.</param>
/// <param name="Rows">Rows of the file, without the header.</param>
/// <param name="Done">Rows that were taken up by this request: <c>new</c>, <c>changed</c>, or <c>same</c> when nothing
/// had
/// to change.</param>
/// <param name="Refused">Rows of this request that are wrong or were refused; they are in the errors.</param>
/// <param name="Errors">By row and field, at most 1,000 of them.</param>
/// <param name="Next">The row after which to go on; null when the file is at its end.</param>
/// <param name="Position">Send it as <c>atLeast</c> to see all; null when nothing was written.</param>
public sealed record ImportAnswer(
    string Kind, string Format, string? Encoding, IReadOnlyList<ImportColumn> Columns,
    IReadOnlyList<ImportFieldView> Fields, int Rows, int New, int Changed, int Same, int Refused,
    IReadOnlyList<ImportedRow> Done, IReadOnlyList<ImportError> Errors, int? Next, long? Position, bool DryRun)
    : AnswerWithConsequences;

/// <summary>A column of the file.</summary>
/// <param name="Field">The field that it is taken for; null when it is left out.</param>
/// <param name="Samples">Its first values.</param>
public sealed record ImportColumn(string Header, string? Field, IReadOnlyList<string> Samples);

/// <summary>A field.</summary>
/// <param name="Of">The command of which it is a member.</param>
/// <param name="Values">The named values; empty for another kind.</param>
public sealed record ImportFieldView(string Name, string Of, bool IsRequired, IReadOnlyList<string> Values);

/// <summary>A row that was taken up.</summary>
/// <param name="Row">Its line in the file.</param>
/// <param name="Thing">What it is about.</param>
/// <param name="Outcome">new, changed or same.</param>
public sealed record ImportedRow(int Row, string Thing, string Outcome);
