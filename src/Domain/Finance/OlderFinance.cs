using System.Text.Json.Nodes;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>Upcasters for facts of older releases: lines were billed in the base unit; the tax of an
/// invoice was not split by rate; each entry had its own voucher
/// and was posted on the date of its fact; lines had no foreign amount; and periods were closed without a
/// checklist.</summary>
internal sealed class OlderFinance : IOlderFacts
{
    public IEnumerable<Upcaster> Upcasters { get; } =
    [
        new("finance.invoice-issued.v1", "finance.invoice-issued.v3", json =>
            json.WithEach("lines", line => line["baseQuantity"] = line["quantity"]!.DeepClone())
                .With("vat", new JsonArray())),
        new("finance.invoice-issued.v2", "finance.invoice-issued.v3", json => json.With("vat", new JsonArray())),
        new("finance.entry-posted.v1", "finance.entry-posted.v3", json =>
            NotConverted(With(With(With(json, "postedOn", json["on"]), "group", null), "place", null))),
        new("finance.entry-posted.v2", "finance.entry-posted.v3", NotConverted),
        new("finance.period-closed.v1", "finance.period-closed.v2", json =>
            With(With(With(json, "checklist", null), "with", null), "override", null)),
    ];

    private static JsonObject NotConverted(JsonObject json) =>
        json.WithEach("lines", line => line["foreign"] = null);

    private static JsonObject With(JsonObject json, string member, JsonNode? value)
    {
        json[member] = value?.DeepClone();
        return json;
    }
}
