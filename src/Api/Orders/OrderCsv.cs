using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Daybook.Api.Edge;
using Daybook.Kernel;

namespace Daybook.Api.Orders;

/// <summary>Orders as a file of lines: rows with the same channel and number are one order, whose head stands in the
/// first of them.</summary>
internal sealed class OrderCsv
{
    public const int RowLimit = 50_000;

    private static readonly string[] Needed =
        ["channel", "number", "customer", "currency", "sku", "quantity", "unit", "unitPrice"];

    private static readonly string[] Possible =
    [
        "line", "discount", "freight", "tax", "orderedOn", "requiredOn", "paymentTermDays", "warehouses", "shipVia",
        "shipToName", "shipToLine1", "shipToLine2", "shipToCity", "shipToRegion", "shipToPostalCode", "shipToCountry",
        "shipToPhone",
    ];

    private readonly List<RowError> _errors = [];

    public static IEnumerable<string> Columns => Needed.Concat(Possible);

    public IReadOnlyList<RowError> Errors => _errors;

    public int Rows { get; private set; }

    /// <summary>The orders with the rows they begin in, in the order of the file; what cannot be read is among
    /// <see cref="Errors"/>.</summary>
    /// <exception cref="BadInputException">The header is not what it must be.</exception>
    public IReadOnlyList<(int Row, PlaceOrderBody Order)> Read(TextReader text)
    {
        var orders = new Dictionary<(string, string), (int Row, PlaceOrderBody Order, List<OrderLineBody> Lines)>();
        // An order with a row that cannot be read is not placed without that row.
        var broken = new HashSet<(string, string)>();
        using var csv = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            TrimOptions = TrimOptions.Trim, BadDataFound = null, MissingFieldFound = null,
        });
        if (!csv.Read() || !csv.ReadHeader()) throw new BadInputException("body", "has no header row");
        Header(csv.HeaderRecord!);
        while (csv.Read())
        {
            if (++Rows > RowLimit) throw new BadInputException("body", $"has at most {RowLimit} rows");
            var (row, count) = (csv.Parser.Row, _errors.Count);
            var line = new Line(csv, row, _errors);
            var (key, item) = ((line.Text("channel"), line.Text("number")), line.Item());
            if (!orders.TryGetValue(key, out var order)) orders.Add(key, order = (row, line.Head([]), []));
            if (_errors.Count == count) order.Lines.Add(item);
            else broken.Add(key);
        }

        return
        [
            .. orders.Where(o => !broken.Contains(o.Key)).Select(o => o.Value).OrderBy(o => o.Row)
                .Select(o => (o.Row, o.Order with { Lines = o.Lines })),
        ];
    }

    private static void Header(string[] header)
    {
        if (Needed.Except(header).FirstOrDefault() is { } missing)
            throw new BadInputException(missing, "is a column that the file lacks");
        if (header.Except(Columns).FirstOrDefault() is { } unknown)
            throw new BadInputException(unknown, $"is an unknown column; known are {string.Join(", ", Columns)}");
        if (header.Distinct().Count() < header.Length) throw new BadInputException("header", "names a column twice");
    }

    private sealed class Line(CsvReader csv, int row, List<RowError> errors)
    {
        public string Text(string column) =>
            Maybe(column) ?? Bad(column, "must not be empty", "");

        public OrderLineBody Item()
        {
            var quantity = Text("quantity").Length > 0 ? Quantity(Number("quantity") ?? 1, Text("unit")) : default;
            var price = Text("unitPrice").Length > 0 ? Number("unitPrice") ?? 0 : 0;
            return new OrderLineBody(Text("sku"), quantity, price, Number("discount") ?? 0, Whole("line"));
        }

        public PlaceOrderBody Head(IReadOnlyList<OrderLineBody> lines) => new(
            Text("channel"), Text("number"), Text("customer"), Text("currency"),
            new AddressBody(
                Maybe("shipToName") ?? "", Maybe("shipToLine1") ?? "", Maybe("shipToCity")
                    ?? "", Maybe("shipToCountry") ?? "",
                Maybe("shipToLine2"), Maybe("shipToRegion"), Maybe("shipToPostalCode"), Maybe("shipToPhone")),
            lines, Number("freight") ?? 0, Number("tax")
                ?? 0, Day("orderedOn"), Day("requiredOn"), Whole("paymentTermDays"),
            Maybe("warehouses")?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            ShipVia: Maybe("shipVia"));

        private Quantity Quantity(decimal value, string unit)
        {
            try
            {
                return Kernel.Quantity.Of(value, unit.Length > 0 ? unit : "EA");
            }
            catch (BadInputException e)
            {
                return Bad(e.Field, e.Rule, Kernel.Quantity.Of(1, "EA"));
            }
        }

        private string? Maybe(string column)
        {
            if (!csv.TryGetField<string>(column, out var text) || string.IsNullOrEmpty(text)) return null;
            return WellFormed.Problem(text) is { } problem
                ? Bad<string?>(column, problem, null)
                : text.Normalize(System.Text.NormalizationForm.FormC);
        }

        private decimal? Number(string column)
        {
            if (Maybe(column) is not { } text) return null;
            return decimal.TryParse(
                text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                    out var n)
                ? n
                : Bad<decimal?>(column, "must be a number such as 12.50", null);
        }

        private int? Whole(string column)
        {
            if (Maybe(column) is not { } text) return null;
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                ? n
                : Bad<int?>(column, "must be a whole number", null);
        }

        private DateOnly? Day(string column)
        {
            if (Maybe(column) is not { } text) return null;
            return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
                out var day)
                ? day
                : Bad<DateOnly?>(column, "must be a date, yyyy-MM-dd", null);
        }

        private T Bad<T>(string column, string rule, T instead)
        {
            errors.Add(new RowError(row, column, rule));
            return instead;
        }
    }
}

/// <summary>What is wrong with a row of a file.</summary>
/// <param name="Row">Its line in the file; the header is line 1.</param>
/// <param name="Field">The column; null when the ledger refused the order as a whole.</param>
/// <param name="Rule">The rule it breaks.</param>
/// <param name="Code">The refusal's code.</param>
public sealed record RowError(int Row, string? Field, string Rule, string? Code = null);
