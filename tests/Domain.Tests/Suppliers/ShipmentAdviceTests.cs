using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Suppliers;

public class ShipmentAdviceTests
{
    private static readonly DateOnly Monday = new(2026, 5, 4);
    private static readonly DateOnly Friday = new(2026, 5, 8);
    private static readonly AdviceLine First = new(
        1, 1, "PLATE", Quantity.Of(5, "CTN"), Quantity.Of(60, "EA"), "L1", Monday.AddYears(1));

    private static readonly AdviceLine Second = new(
        2, 1, "PLATE", Quantity.Of(12, "EA"), Quantity.Of(12, "EA"), null, null);

    private static readonly AdviceTerms Terms = new("GYS-03", "FS1", Monday, Friday, [First, Second]);
    private static readonly ShipmentAdviceCommand.Advise Advise = new("PO-1", "FH-1", Terms);
    private static readonly ShipmentAdviceEvent Advised = new ShipmentAdviceEvent.Advised("PO-1", "FH-1", Terms);
    private static readonly ShipmentAdviceCommand.Receive Receive = new("RK-1", Friday, [Came(60), Came(12, 2)]);
    private static readonly ShipmentAdviceEvent Received = new ShipmentAdviceEvent.Received(
        "RK-1", Friday, Receive.Lines);

    private static readonly ShipmentAdviceEvent Withdrawn = new ShipmentAdviceEvent.Withdrawn("未发", [1, 2]);

    private static Specified<ShipmentAdviceCommand, ShipmentAdviceEvent, ShipmentAdvice> Given(
        params ShipmentAdviceEvent[] events) =>
        Specify<ShipmentAdviceCommand, ShipmentAdviceEvent, ShipmentAdvice>.Given(events);

    private static AdviceArrival Came(decimal pieces, int line = 1) => new(
        line, Quantity.Of(line == 1 ? 60 : 12, "EA"), Quantity.Of(pieces, "EA"), line == 1 ? "L1" : null);

    [Fact, Shows("R4")]
    public void It_is_advised_and_received_once()
    {
        Given().When(Advise).Then(Advised);
        Given(Advised).When(Receive).Then(Received);
        Given(Advised, Received).When(Receive).ThenNothing();
        var why = Given(Advised, Received).When(Receive with { Receipt = "RK-2" })
            .ThenRefused("suppliers.advice-received");
        why.Message.ShouldStartWith("The shipment was received on 2026-05-08 under RK-1.");
        Given(Advised, Received).When(new ShipmentAdviceCommand.Withdraw("未发"))
            .ThenRefused("suppliers.advice-received");
    }

    [Fact, Shows("R4")]
    public void Less_may_come_than_was_advised_but_not_nothing()
    {
        Given(Advised).When(Receive with { Lines = [Came(59), Came(0, 2)] }).Then(
            new ShipmentAdviceEvent.Received("RK-1", Friday, [Came(59), Came(0, 2)]));
        Given(Advised).When(Receive with { Lines = [Came(0), Came(0, 2)] }).ThenRefused("suppliers.nothing-came");
        Given(Advised).When(Receive with { On = Monday.AddDays(-1) }).Then(
            new ShipmentAdviceEvent.Received("RK-1", Monday.AddDays(-1), Receive.Lines));
    }

    [Fact]
    public void What_does_not_come_is_withdrawn()
    {
        Given(Advised).When(new ShipmentAdviceCommand.Withdraw("未发")).Then(Withdrawn);
        Given(Advised, Withdrawn).When(new ShipmentAdviceCommand.Withdraw("再说")).ThenNothing();
        Given(Advised, Withdrawn).When(Receive).ThenRefused("suppliers.advice-withdrawn");
        Given().When(Receive).ThenRefused("suppliers.unknown-advice").Kind.ShouldBe(RefusalKind.NotFound);
    }

    [Fact]
    public void A_number_belongs_to_one_shipment()
    {
        ShipmentAdviceEvent[][] histories = [[Advised], [Advised, Received], [Advised, Withdrawn]];
        foreach (var history in histories)
        {
            Given(history).When(Advise).ThenNothing();
            Given(history).When(Advise with { Terms = Terms with { Lines = [First] } })
                .ThenRefused("suppliers.advice-taken");
        }
    }

    [Fact]
    public void Its_days_and_lots_make_sense()
    {
        Bad("suppliers.advice-line-count", Terms with { Lines = [] });
        Bad("suppliers.line-twice", Terms with { Lines = [First, First] });
        Bad("suppliers.expected-before-shipped", Terms with { ExpectedOn = Monday.AddDays(-1) });
        Bad("suppliers.expiry-without-lot", Terms with { Lines = [First with { Lot = null }] });
        Bad("suppliers.expired-before-shipped", Terms with { Lines = [First with { ExpiresOn = Monday.AddDays(-1) }] });

        static void Bad(string code, AdviceTerms terms) =>
            Given().When(Advise with { Terms = terms }).ThenRefused(code).Kind.ShouldBe(RefusalKind.Unprocessable);
    }
}
