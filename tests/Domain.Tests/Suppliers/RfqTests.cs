using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Suppliers;

public class RfqTests
{
    private static readonly DateOnly Monday = new(2026, 5, 4);
    private static readonly DateOnly Friday = new(2026, 5, 8);
    private static readonly RfqLine Plates = new(
        1, "PLATE", Quantity.Of(10, "CTN"), Quantity.Of(120, "EA"), Friday.AddDays(30), "QG-1", 2);

    private static readonly RfqLine Cords = new(
        2, "CORD", Quantity.Of(3, "EA"), Quantity.Of(3, "EA"), Friday.AddDays(30), null, null);

    private static readonly RfqTerms Terms = new("CNY", "FS1", Friday, ["GYS-03", "GYS-11"], [Plates, Cords]);
    private static readonly RfqCommand.Ask Ask = new("XJ-1", Terms);
    private static readonly RfqEvent Asked = new RfqEvent.Asked("XJ-1", Terms);
    private static readonly RfqEvent Cancelled = new RfqEvent.Cancelled("不买了");
    private static readonly RfqAward First = new(1, "GYS-03", "PO-1");
    private static readonly RfqAward Second = new(2, "GYS-11", "PO-2");

    private static Specified<RfqCommand, RfqEvent, Rfq> Given(params RfqEvent[] events) =>
        Specify<RfqCommand, RfqEvent, Rfq>.Given(events);

    private static RfqCommand.EnterBid Bid(string supplier, params BidLine[] lines) =>
        new(supplier, Monday, Friday.AddDays(10), 50m, 14, [.. lines], "B-1");

    private static RfqEvent.BidEntered Entered(string supplier, params BidLine[] lines) => new(
        new Bid(supplier, Monday, Friday.AddDays(10), "CNY", 50m, 14, "B-1", [.. lines]),
        [.. Terms.Lines.Where(l => lines.Any(b => b.Line == l.Line))], []);

    private static RfqCommand.Award Award(DateOnly on, params RfqAward[] awards) => new(on, [.. awards], "价低");

    private static RfqEvent.Awarded Awarded(params RfqAward[] awards) => new(Monday, [.. awards], "价低");

    private static readonly RfqEvent BothOfThree = Entered("GYS-03", new BidLine(1, 95m), new BidLine(2, 4m));
    private static readonly RfqEvent CordsOfEleven = Entered("GYS-11", new BidLine(2, 3.5m));

    [Fact, Shows("R2")]
    public void It_is_asked_bid_for_and_awarded_to_several_suppliers()
    {
        Given().When(Ask).Then(Asked);
        Given(Asked).When(Bid("GYS-03", new BidLine(1, 95m), new BidLine(2, 4m))).Then(BothOfThree);
        Given(Asked, BothOfThree, CordsOfEleven).When(Award(Monday, First, Second)).Then(Awarded(First, Second));
        Given(Asked, BothOfThree, CordsOfEleven).When(Award(Monday, Second)).Then(Awarded(Second));
        Given(Asked).When(new RfqCommand.Cancel("不买了")).Then(Cancelled);
    }

    [Fact, Shows("R2")]
    public void A_bid_counts_until_the_last_day_and_a_later_one_replaces_it()
    {
        var line = new BidLine(1, 95m);
        var last = Bid("GYS-03", line) with { On = Friday };
        Given(Asked).When(last).Then(
            new RfqEvent.BidEntered(Entered("GYS-03", line).Bid with { On = Friday }, [Plates], []));
        Given(Asked).When(last with { On = Friday.AddDays(1) }).ThenRefused("suppliers.bid-too-late").Message
            .ShouldBe("Bids were accepted until 2026-05-08; this one came on 2026-05-09.");
        Given(Asked, Entered("GYS-03", line)).When(Bid("GYS-03", line)).ThenNothing();
        Given(Asked, Entered("GYS-03", line)).When(Bid("GYS-03", new BidLine(1, 94m)))
            .Then(Entered("GYS-03", new BidLine(1, 94m)) with { Replaced = [1] });
    }

    [Fact, Shows("R2")]
    public void What_is_withdrawn_does_not_count()
    {
        RfqEvent withdrawn = new RfqEvent.BidWithdrawn("GYS-03", "算错", [1, 2]);
        Given(Asked, BothOfThree).When(new RfqCommand.WithdrawBid("GYS-03", "算错")).Then(withdrawn);
        Given(Asked).When(new RfqCommand.WithdrawBid("GYS-03", "算错")).ThenRefused("suppliers.no-bid");
        Given(Asked, BothOfThree, CordsOfEleven, withdrawn).When(Award(Friday.AddDays(1), First))
            .ThenRefused("suppliers.no-bid");
    }

    [Fact, Shows("R2")]
    public void It_is_awarded_once()
    {
        var decided = Given(Asked, BothOfThree, CordsOfEleven, Awarded(First));
        decided.When(Award(Monday, First)).ThenNothing();
        decided.When(Award(Monday, Second)).ThenRefused("suppliers.rfq-awarded");
        decided.When(Bid("GYS-03", new BidLine(1, 1m))).ThenRefused("suppliers.rfq-awarded");
        decided.When(new RfqCommand.Cancel("不买了")).ThenRefused("suppliers.rfq-awarded");
    }

    [Fact, Shows("R2")]
    public void An_award_is_of_bids_that_stand()
    {
        var asked = Given(Asked, BothOfThree);
        asked.When(Award(Friday, First)).ThenRefused("suppliers.bids-still-open");
        var after = Friday.AddDays(1);
        asked.When(Award(after, First)).Then(Awarded(First) with { On = after });
        asked.When(Award(after, Second)).ThenRefused("suppliers.no-bid");
        asked.When(Award(Friday.AddDays(11), First)).ThenRefused("suppliers.bid-ended");
        asked.When(Award(after, First with { Line = 3 })).ThenRefused("suppliers.unknown-rfq-line");
        asked.When(Award(after, First, First)).ThenRefused("suppliers.line-twice");
        asked.When(Award(after)).ThenRefused("suppliers.rfq-line-count");
        var both = Given(Asked, BothOfThree, CordsOfEleven);
        both.When(Award(after, First with { Supplier = "GYS-11" })).ThenRefused("suppliers.line-not-offered");
        both.When(Award(after, First, Second with { PurchaseOrder = "PO-1" }))
            .ThenRefused("suppliers.order-of-two-suppliers");
    }

    [Fact, Shows("R2")]
    public void Freight_falls_to_the_lines_by_their_prices_to_the_cent()
    {
        var bid = Entered("GYS-03", new BidLine(1, 10m), new BidLine(2, 100m)).Bid with { Freight = 10m };
        (bid.FreightOf(Plates, [Plates, Cords]).Amount, bid.FreightOf(Cords, [Plates, Cords]).Amount)
            .ShouldBe((2.5m, 7.5m));
        var odd = bid with { Freight = 0.01m };
        (odd.FreightOf(Plates, [Plates, Cords]).Amount, odd.FreightOf(Cords, [Plates, Cords]).Amount)
            .ShouldBe((0m, 0.01m));
        var free = bid with { Lines = [new BidLine(1, 0m), new BidLine(2, 0m)] };
        (free.FreightOf(Plates, [Plates, Cords]).Amount, free.FreightOf(Cords, [Plates, Cords]).Amount)
            .ShouldBe((5m, 5m));
        bid.FreightOf(Plates, [Plates]).Amount.ShouldBe(10m);
    }

    [Fact]
    public void A_bid_is_of_a_supplier_who_was_asked_and_of_what_was_asked()
    {
        var asked = Given(Asked);
        asked.When(Bid("GYS-99", new BidLine(1, 1m))).ThenRefused("suppliers.not-asked");
        asked.When(Bid("GYS-03", new BidLine(3, 1m))).ThenRefused("suppliers.unknown-rfq-line");
        asked.When(Bid("GYS-03")).ThenRefused("suppliers.rfq-line-count");
        asked.When(Bid("GYS-03", new BidLine(1, 1m), new BidLine(1, 2m))).ThenRefused("suppliers.line-twice");
        asked.When(Bid("GYS-03", new BidLine(1, -1m))).ThenRefused("suppliers.bad-price");
        asked.When(Bid("GYS-03", new BidLine(1, 1m)) with { Freight = -1 }).ThenRefused("suppliers.bad-price");
        asked.When(Bid("GYS-03", new BidLine(1, 1_000_000_000_000m))).ThenRefused("suppliers.line-too-large");
        asked.When(Bid("GYS-03", new BidLine(1, 1m)) with { LeadTimeDays = -1 })
            .ThenRefused("suppliers.bad-lead-time");
        asked.When(Bid("GYS-03", new BidLine(1, 1m)) with { ValidUntil = Monday.AddDays(-1) })
            .ThenRefused("suppliers.bid-ends-before-it-came");
    }

    [Fact]
    public void A_request_asks_somebody_for_something()
    {
        Bad("suppliers.bad-currency", Terms with { Currency = "XYZ" });
        Bad("suppliers.rfq-supplier-count", Terms with { Suppliers = [] });
        Bad("suppliers.supplier-twice", Terms with { Suppliers = ["A", "A"] });
        Bad("suppliers.rfq-line-count", Terms with { Lines = [] });
        Bad("suppliers.line-twice", Terms with { Lines = [Plates, Plates] });
        Bad("suppliers.quantity-not-positive", Terms with { Lines = [Cords with { Quantity = Quantity.Zero("EA") }] });
        Given(Asked).When(Ask).ThenNothing();
        Given(Asked, Cancelled).When(Ask with { Terms = Terms with { Currency = "USD" } })
            .ThenRefused("suppliers.rfq-taken");
        Given(Asked, Cancelled).When(new RfqCommand.Cancel("再说")).ThenNothing();
        Given(Asked, Cancelled).When(Bid("GYS-03", new BidLine(1, 1m))).ThenRefused("suppliers.rfq-cancelled");
        Given().When(new RfqCommand.Cancel("误")).ThenRefused("suppliers.unknown-rfq");

        static void Bad(string code, RfqTerms terms) =>
            Given().When(Ask with { Terms = terms }).ThenRefused(code).Kind.ShouldBe(RefusalKind.Unprocessable);
    }
}
