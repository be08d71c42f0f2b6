using System.Globalization;
using System.Text;
using CsvHelper;
using Daybook.Api.Edge;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Api.Orders;

/// <summary>One row of a file of orders, read column by column; errors are collected, one per column.</summary>
internal sealed class OrderCsvRow(CsvReader csv, int row, BusinessDates dates, List<RowError> errors)
{
    /// <summary>The columns with data of the whole order.</summary>
    private static readonly string[] OfOrder =
    [
        "customer", "currency", "freight", "tax", "orderedOn", "requiredOn", "paymentTermDays", "warehouses", "shipVia",
        "priority", "shipToName", "shipToLine1", "shipToLine2", "shipToCity", "shipToRegion", "shipToPostalCode",
        "shipToCountry", "shipToPhone",
    ];

    private readonly HashSet<string> _wrong = [];

    /// <summary>The line of the file in which the row begins.</summary>
    public int Row => row;

    /// <summary>True while every requested cell could be read.</summary>
    public bool IsSound => _wrong.Count == 0;

    public string Text(string column) => Maybe(column) ?? Bad(column, "must not be empty", "");

    public OrderLineBody Item()
    {
        var quantity = Text("quantity").Length > 0 ? Quantity(Number("quantity") ?? 1, Text("unit")) : default;
        var price = Text("unitPrice").Length > 0 ? Number("unitPrice") ?? 0 : 0;
        return new OrderLineBody(Text("sku"), quantity, price, Number("discount") ?? 0, Whole("line"));
    }

    /// <summary>The order without its lines.</summary>
    public PlaceOrderBody Head() => new(
        Text("channel"), Text("number"), Text("customer"), Text("currency"),
        new Address(
            Name: Maybe("shipToName") ?? "", Line1: Maybe("shipToLine1") ?? "", Line2: Maybe("shipToLine2"),
            City: Maybe("shipToCity") ?? "", Region: Maybe("shipToRegion"), PostalCode: Maybe("shipToPostalCode"),
            Country: Maybe("shipToCountry") ?? "", Phone: Maybe("shipToPhone")),
        [], Number("freight") ?? 0, Number("tax") ?? 0, Day("orderedOn", isPlanned: false),
        Day("requiredOn", isPlanned: true), Whole("paymentTermDays"),
        Warehouses(), ShipVia: Maybe("shipVia"), Priority: Whole("priority") ?? 0);

    /// <summary>The data of the whole order in the row, equal for equal values however they are written.</summary>
    public IReadOnlyDictionary<string, string?> Said() => OfOrder.ToDictionary(column => column, Meaning);

    /// <summary>A cell that differs from the first row of its order is an error; an empty cell is not.</summary>
    public void Compare(IReadOnlyDictionary<string, string?> first)
    {
        foreach (var column in OfOrder.Where(column => Maybe(column) is not null))
        {
            if (Meaning(column) != first[column]) Bad(column, "differs from the first row of the order", false);
        }
    }

    private string? Meaning(string column) => column switch
    {
        "freight" or "tax" => (Number(column) ?? 0).ToString("G29", CultureInfo.InvariantCulture),
        "paymentTermDays" or "priority" => Whole(column)?.ToString(CultureInfo.InvariantCulture),
        "orderedOn" or "requiredOn" =>
            Day(column, isPlanned: column == "requiredOn")?.ToString("O", CultureInfo.InvariantCulture),
        "warehouses" => Warehouses() is { } warehouses ? string.Join(';', warehouses) : null,
        _ => Maybe(column),
    };

    private string[]? Warehouses() =>
        Maybe("warehouses")?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

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
            : CsvText.Unguarded(text).Normalize(NormalizationForm.FormC);
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

    private DateOnly? Day(string column, bool isPlanned)
    {
        if (Maybe(column) is not { } text) return null;
        if (!DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Bad<DateOnly?>(column, "must be a date, yyyy-MM-dd", null);
        return dates.Problem(day, isPlanned ? DayKind.Planned : DayKind.Business) is { } rule
            ? Bad<DateOnly?>(column, rule, null)
            : day;
    }

    private T Bad<T>(string column, string rule, T instead)
    {
        if (_wrong.Add(column)) errors.Add(new RowError(row, column, rule));
        return instead;
    }
}
