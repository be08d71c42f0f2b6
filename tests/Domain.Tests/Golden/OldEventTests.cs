using System.Text.Json;
using System.Text.Json.Nodes;
using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Domain.Tests.Golden;

/// <summary>Facts of older releases are read for ever: their golden files stay, and what they said stays
/// said.</summary>
public class OldEventTests
{
    public static TheoryData<string> Names { get; } = [.. Rooms.Upcasters.Select(upcaster => upcaster.From)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_old_event_is_read_as_its_successor_and_keeps_everything_it_said(string name)
    {
        var upcaster = Rooms.Upcasters.Single(u => u.From == name);
        var old = JsonNode.Parse(GoldenFiles.Bytes(name))!;
        var successor = Rooms.Event(upcaster.To);

        var read = JsonSerializer.Deserialize(upcaster.Change(old.DeepClone().AsObject()), successor.Json)!;

        Missing(old, JsonNode.Parse(GoldenFiles.Written(successor, read))).ShouldBeEmpty();
    }

    [Fact]
    public void No_event_is_written_under_an_old_name() =>
        Rooms.Events.Select(stored => stored.Name).Intersect(Rooms.Upcasters.Select(u => u.From)).ShouldBeEmpty();

    [Fact]
    public void An_item_of_an_older_release_takes_every_decimal_that_a_quantity_takes() =>
        Read<ItemEvent.Registered>("products.item-registered.v1").UnitDecimals.ShouldBe(Quantity.MaxDecimals);

    [Fact]
    public void Receipts_and_moves_of_an_older_release_were_stated_in_nothing_else_that_is_known()
    {
        Read<StockEvent.Received>("warehouse.stock-received.v1").Stated.ShouldBeNull();
        Read<StockEvent.Moved>("warehouse.stock-moved.v1").Stated.ShouldBeNull();
        Read<OutboundEvent.Released>("warehouse.outbound-released.v1").Lines.ShouldAllBe(l => l.Ordered == null);
    }

    [Fact]
    public void Carts_and_invoices_of_an_older_release_are_in_base_units()
    {
        Read<CartHoldEvent.Held>("orders.cart-held.v1").Lines.ShouldAllBe(l => l.BaseQuantity == l.Quantity);
        Read<InvoiceEvent.Issued>("finance.invoice-issued.v1").Lines.ShouldAllBe(l => l.BaseQuantity == l.Quantity);
    }

    [Fact]
    public void The_tax_of_invoices_of_an_older_release_was_not_split_by_rate() =>
        Read<InvoiceEvent.Issued>("finance.invoice-issued.v2").Vat.ShouldBeEmpty();

    [Fact]
    public void Entries_of_an_older_release_are_posted_under_the_date_of_their_fact()
    {
        var posted = Read<JournalEntryEvent.Posted>("finance.entry-posted.v1");

        (posted.PostedOn, posted.IsLate).ShouldBe((posted.On, false));
    }

    [Fact]
    public void Lines_of_an_older_release_were_not_converted() =>
        Read<JournalEntryEvent.Posted>("finance.entry-posted.v2").Lines.ShouldAllBe(l => l.Foreign == null);

    [Fact]
    public void Periods_of_an_older_release_were_closed_without_a_checklist() =>
        Read<PeriodEvent.Closed>("finance.period-closed.v1")
            .ShouldBe(new PeriodEvent.Closed("王会计", null, null, null));

    private static TEvent Read<TEvent>(string name)
    {
        var upcaster = Rooms.Upcasters.Single(u => u.From == name);
        var old = JsonNode.Parse(GoldenFiles.Bytes(name))!.AsObject();
        return (TEvent)JsonSerializer.Deserialize(upcaster.Change(old), Rooms.Event(upcaster.To).Json)!;
    }

    /// <summary>Where the new text lacks or alters what the old one says.</summary>
    private static IEnumerable<string> Missing(JsonNode? old, JsonNode? @new) => (old, @new) switch
    {
        (JsonObject from, JsonObject to) => from.SelectMany(m => Missing(m.Value, to[m.Key])),
        (JsonArray from, JsonArray to) when from.Count == to.Count => from.Zip(to).SelectMany(
            pair => Missing(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(old, @new) ? [] : [$"{old?.GetPath()}: {old?.ToJsonString()}"],
    };
}
