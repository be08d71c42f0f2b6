using Daybook.Kernel;

namespace Daybook.Api.Lists;

/// <summary>The formats of a table.</summary>
internal enum TableFormat
{
    Json,
    Csv,
    Xlsx,
}

/// <summary>The format of a request.</summary>
internal static class TableFormats
{
    public const string Parameter = "format";
    public const string CsvType = "text/csv";
    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The meaning of the parameter, for the API description.</summary>
    public const string Says = "`json`, `csv` or `xlsx`; without it the Accept header decides.";

    /// <summary>The format of the parameter; or else the one that Accept prefers; or else JSON.</summary>
    /// <exception cref="BadInputException">The parameter is not a known format.</exception>
    public static TableFormat Of(HttpRequest request, string? parameter) => parameter switch
    {
        "json" => TableFormat.Json,
        "csv" => TableFormat.Csv,
        "xlsx" => TableFormat.Xlsx,
        null or "" => Preferred(request),
        _ => throw new BadInputException(Parameter, "must be json, csv or xlsx"),
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

/// <summary>Marks a route that also answers with a file, for the API description.</summary>
internal sealed record AnswersWithTable;
