using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Daybook.Imports;
using Daybook.Api.Edge;
using Daybook.Kernel;

namespace Daybook.Api.Orders;

/// <summary>Orders as a file of lines: rows with the same channel and number are one order. The first row has the data
/// of the order; later rows leave them empty or repeat them.</summary>
internal sealed class OrderCsv(BusinessDates dates)
{
    public const int RowLimit = 50_000;

    private static readonly string[] Needed =
        ["channel", "number", "customer", "currency", "sku", "quantity", "unit", "unitPrice"];

    private static readonly string[] Possible =
    [
        "line", "discount", "freight", "tax", "orderedOn", "requiredOn", "paymentTermDays", "warehouses", "shipVia",
        "priority", "shipToName", "shipToLine1", "shipToLine2", "shipToCity", "shipToRegion", "shipToPostalCode",
        "shipToCountry", "shipToPhone",
    ];

    private static readonly CsvConfiguration Options = new(CultureInfo.InvariantCulture)
    {
        TrimOptions = TrimOptions.Trim, IgnoreBlankLines = false, BadDataFound = null, MissingFieldFound = null,
    };

    private readonly List<RowError> _errors = [];
    private readonly Dictionary<(string Channel, string Number), Gathered> _orders = [];

    // An order with an unreadable row is not placed without that row.
    private readonly HashSet<(string Channel, string Number)> _broken = [];

    public static IEnumerable<string> Columns => Needed.Concat(Possible);

    public IReadOnlyList<RowError> Errors => _errors;

    public int Rows { get; private set; }

    /// <summary>The orders with the rows in which they begin, in the order of the file; what cannot be read is in
    /// <see cref="Errors"/>.</summary>
    /// <exception cref="BadInputException">The header is wrong.</exception>
    public IReadOnlyList<(int Row, PlaceOrderBody Order)> Read(TextReader text)
    {
        using var csv = new CsvReader(text, Options);
        var lines = new CsvLines(csv);
        if (!lines.Read() || !csv.ReadHeader()) throw new BadInputException("body", "must have a header row");
        var header = csv.HeaderRecord!;
        Check(header);
        while (lines.Read())
        {
            var problem = Misread(csv, lines);
            Rows += problem is null ? 1 : lines.Texts.Count;
            if (Rows > RowLimit) throw new BadInputException("body", $"must have at most {RowLimit} rows");
            if (problem is null) Take(new OrderCsvRow(csv, lines.First, dates, _errors));
            else Break(problem, lines, header);
        }

        return
        [
            .. _orders.Where(o => !_broken.Contains(o.Key)).Select(o => o.Value).OrderBy(o => o.Row)
                .Select(o => (o.Row, o.Head with { Lines = o.Lines })),
        ];
    }

    private static void Check(string[] header)
    {
        if (Needed.Except(header).FirstOrDefault() is { } missing)
            throw new BadInputException(missing, "is a required column that the file does not have");
        if (header.Except(Columns).FirstOrDefault() is { } unknown)
            throw new BadInputException(unknown, $"is an unknown column; known are {string.Join(", ", Columns)}");
        if (header.Distinct().Count() < header.Length)
            throw new BadInputException("header", "must name each column once");
    }

    /// <summary>Why the values of a row may be in the wrong columns; null when they are not.</summary>
    private static string? Misread(CsvReader csv, CsvLines lines)
    {
        if (!CsvQuotes.AreInPlace(csv.Parser.RawRecord, spacesAround: true))
        {
            return lines.Last == lines.First
                ? CsvQuotes.Rule
                : $"{CsvQuotes.Rule}; the rows up to {lines.Last} cannot be read either";
        }

        return csv.Parser.Count == csv.HeaderRecord!.Length
            ? null
            : $"has {csv.Parser.Count} columns, the header {csv.HeaderRecord.Length}";
    }

    /// <summary>Marks every order to which an unreadable line seems to belong: it lacks a row.</summary>
    private void Break(string problem, CsvLines lines, string[] header)
    {
        _errors.Add(new RowError(lines.First, "row", problem));
        var (channel, number) = (Array.IndexOf(header, "channel"), Array.IndexOf(header, "number"));
        foreach (var line in lines.Texts)
        {
            var cells = line.Split(',').Select(cell => cell.Trim(' ', '"')).ToList();
            if (cells.Count > Math.Max(channel, number)) _broken.Add((cells[channel], cells[number]));
        }
    }

    private void Take(OrderCsvRow row)
    {
        var (key, item) = ((row.Text("channel"), row.Text("number")), row.Item());
        if (_orders.TryGetValue(key, out var order)) row.Compare(order.Said);
        else if (!_broken.Contains(key)) _orders.Add(key, order = new Gathered(row.Row, row.Head(), row.Said(), []));
        if (row.IsSound && order is not null) order.Lines.Add(item);
        else _broken.Add(key);
    }

    /// <param name="Row">The row in which the order begins.</param>
    /// <param name="Said">The cells of that row with data of the whole order.</param>
    private sealed record Gathered(
        int Row, PlaceOrderBody Head, IReadOnlyDictionary<string, string?> Said, List<OrderLineBody> Lines);
}

/// <summary>An error in a row of a file.</summary>
/// <param name="Row">Its line in the file; the header is line 1.</param>
/// <param name="Field">The column; <c>row</c> for the row as a whole; null when the ledger refused the order.</param>
/// <param name="Rule">The rule it breaks.</param>
/// <param name="Code">The refusal's code.</param>
public sealed record RowError(int Row, string? Field, string Rule, string? Code = null);
