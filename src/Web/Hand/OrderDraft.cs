using System.Text.Json.Nodes;
using Daybook.Web.Ground;

namespace Daybook.Web.Hand;

/// <summary>Goods of an order that is being taken.</summary>
public sealed class DraftLine(string sku, string name, string unit)
{
    public string Sku => sku;

    public string Name => name;

    public string Unit => unit;

    public decimal Quantity { get; set; } = 1;

    /// <summary>As it was entered; empty where nothing is known.</summary>
    public string Price { get; set; } = "";
}

/// <summary>An order as it is taken on the road. It is made of the same entries again after a lost
/// connection.</summary>
public sealed class OrderDraft
{
    private const int MostLines = 100;

    public string Channel { get; private set; } = "";

    public string Number { get; private set; } = "";

    public string Customer { get; private set; } = "";

    /// <summary>The label of the customer's address.</summary>
    public string Address { get; private set; } = "";

    public List<DraftLine> Lines { get; } = [];

    /// <summary>Sets a field, or the quantity or price of a line: <c>quantity KETTLE</c>.</summary>
    /// <returns>Whether there is such a field and it takes the value.</returns>
    public bool Set(string name, string value)
    {
        switch (name)
        {
            case "channel": Channel = value.Trim(); return true;
            case "number": Number = value.Trim(); return true;
            case "customer": (Customer, Address) = (value.Trim(), ""); return true;
            case "address": Address = value; return true;
            default: break;
        }

        if (name.Split(' ', 2) is not [var what, var sku] || Lines.Find(l => l.Sku == sku) is not { } line
            || Numbers.Read(value) is not { } number) return false;
        switch (what)
        {
            case "price": line.Price = value.Trim(); return true;
            case "quantity" when number > 0: line.Quantity = number; return true;
            case "quantity" when number == 0: return Lines.Remove(line);
            default: return false;
        }
    }

    /// <summary>One more of an item.</summary>
    /// <returns>Null where there are too many lines.</returns>
    public DraftLine? Add(string sku, string name, string unit, string price)
    {
        if (Lines.Find(l => l.Sku == sku) is { } known)
        {
            known.Quantity++;
            return known;
        }

        if (Lines.Count >= MostLines) return null;
        var line = new DraftLine(sku, name, unit) { Price = price };
        Lines.Add(line);
        return line;
    }

    /// <summary>Whether everything is given that an order must have.</summary>
    public bool IsWhole => Channel.Length > 0 && Number.Length > 0 && Customer.Length > 0 && Address.Length > 0
        && Lines.Count > 0 && Lines.All(l => Numbers.Read(l.Price) is not null);

    /// <param name="currency">The customer's.</param>
    /// <param name="shipTo">The customer's address, as JSON.</param>
    public string Body(string currency, string shipTo) => new JsonObject
    {
        ["channel"] = Channel, ["number"] = Number, ["customer"] = Customer, ["currency"] = currency,
        ["shipTo"] = JsonNode.Parse(shipTo),
        ["lines"] = new JsonArray(
        [
            .. Lines.Select(l => (JsonNode)new JsonObject
            {
                ["sku"] = l.Sku, ["unitPrice"] = Numbers.Read(l.Price),
                ["quantity"] = new JsonObject { ["value"] = l.Quantity, ["unit"] = l.Unit },
            }),
        ]),
    }.ToJsonString();
}
