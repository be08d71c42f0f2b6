using Daybook.Kernel;

namespace Daybook.Api.Lists;

/// <summary>The forms in which a table is answered.</summary>
internal enum TableFormat
{
    Json,
    Csv,
    Xlsx,
}

/// <summary>Which form a request asks for.</summary>
internal static class TableFormats
{
    public const string Parameter = "format";
    public const string CsvType = "text/csv";
    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>What the parameter means, for the interface's description.</summary>
    public const string Says = "`json`, `csv` or `xlsx`; without it the header Accept decides.";

    /// <summary>The form: the parameter's, or the one that Accept prefers, or JSON.</summary>
    /// <exception cref="BadInputException">The parameter names no form.</exception>
    public static TableFormat Of(HttpRequest request, string? parameter) => parameter switch
    {
        "json" => TableFormat.Json,
        "csv" => TableFormat.Csv,
        "xlsx" => TableFormat.Xlsx,
        null or "" => Preferred(request),
        _ => throw new BadInputException(Parameter, "is json, csv or xlsx"),
    };

    private static TableFormat Preferred(HttpRequest request)
    {
        foreach (var wanted in request.GetTypedHeaders().Accept.OrderByDescending(a => a.Quality ?? 1))
        {
            if (wanted.MediaType.Equals(CsvType, StringComparison.OrdinalIgnoreCase)) return TableFormat.Csv;
            if (wanted.MediaType.Equals(XlsxType, StringComparison.OrdinalIgnoreCase)) return TableFormat.Xlsx;
            if (wanted.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)) break;
        }

        return TableFormat.Json;
    }
}

/// <summary>A route that also answers with a file, for the interface's description.</summary>
internal sealed record AnswersWithTable;
