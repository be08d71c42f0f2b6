using System.Diagnostics;
using System.Globalization;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Suppliers.ShipmentAdviceCommand;
using static Daybook.Domain.Suppliers.ShipmentAdviceRefusals;

namespace Daybook.Domain.Suppliers;

/// <summary>The rules of an advice: it is received once, whatever came, or withdrawn. How much may be advised is
/// decided by the purchase order.</summary>
public sealed class ShipmentAdviceDecider()
    : Decider<ShipmentAdviceCommand, ShipmentAdviceEvent, ShipmentAdvice>(
        "shipment-advice", new ShipmentAdvice.Unknown())
{
    /// <summary>Maximum number of lines: as many as one transaction receives.</summary>
    public const int MaxLines = PurchaseOrderDecider.MaxReceiptLines;

    public override Decision<ShipmentAdviceEvent> Decide(ShipmentAdvice state, ShipmentAdviceCommand command) =>
        (state, command) switch
    {
        (ShipmentAdvice.Unknown, Advise c) => Problem(c.Terms) is { } problem
            ? problem
            : new ShipmentAdviceEvent.Advised(c.PurchaseOrder, c.Advice, c.Terms),
        (ShipmentAdvice.Unknown, _) => Unknown,
        (ShipmentAdvice.OnTheWay s, Advise c) => Again(s.Advised, c),
        (ShipmentAdvice.Received s, Advise c) => Again(s.Advised, c),
        (ShipmentAdvice.Withdrawn s, Advise c) => Again(s.Advised, c),
        // Goods that are here are received, also before the day on which they should have been shipped.
        (ShipmentAdvice.OnTheWay, Receive c) => c.Lines.All(l => l.Quantity.IsZero)
            ? NothingCame
            : new ShipmentAdviceEvent.Received(c.Receipt, c.On, c.Lines),
        (ShipmentAdvice.OnTheWay s, Withdraw c) =>
            new ShipmentAdviceEvent.Withdrawn(c.Reason, [.. s.Advised.Lines.Select(l => l.Line)]),
        (ShipmentAdvice.Received s, Receive c) =>
            (s.Arrival.Receipt, s.Arrival.On) == (c.Receipt, c.On) && s.Arrival.Lines.SameAs(c.Lines)
                ? []
                : IsReceived(s.Arrival),
        (ShipmentAdvice.Received s, Withdraw) => IsReceived(s.Arrival),
        (ShipmentAdvice.Withdrawn, Withdraw) => [],
        (ShipmentAdvice.Withdrawn s, _) => IsWithdrawn(s.Reason),
        _ => throw new UnreachableException(),
    };

    public override ShipmentAdvice Evolve(ShipmentAdvice state, ShipmentAdviceEvent @event) => (state, @event) switch
    {
        (_, ShipmentAdviceEvent.Advised e) => new ShipmentAdvice.OnTheWay(e.Terms),
        (ShipmentAdvice.OnTheWay s, ShipmentAdviceEvent.Received e) => new ShipmentAdvice.Received(s.Advised, e),
        (ShipmentAdvice.OnTheWay s, ShipmentAdviceEvent.Withdrawn e) =>
            new ShipmentAdvice.Withdrawn(s.Advised, e.Reason),
        _ => throw new UnreachableException(),
    };

    private static Decision<ShipmentAdviceEvent> Again(AdviceTerms known, Advise c) =>
        known with { Lines = [] } == c.Terms with { Lines = [] } && known.Lines.SameAs(c.Terms.Lines)
            ? []
            : AdviceRefusals.AdviceTaken(c.Advice);

    private static Refusal? Problem(AdviceTerms terms)
    {
        if (terms.Lines.Length is < 1 or > MaxLines) return LineCount;
        if (terms.Lines.Select(l => l.Line).Distinct().Count() != terms.Lines.Length)
            return PurchaseOrderRefusals.LineTwice;
        if (terms.ExpectedOn < terms.ShippedOn) return ExpectedBeforeShipped(terms);
        foreach (var line in terms.Lines)
        {
            if (line.ExpiresOn is not { } last) continue;
            if (line.Lot is null) return ExpiryWithoutLot(line.Line);
            if (last < terms.ShippedOn) return ExpiredBeforeShipped(line, last, terms.ShippedOn);
        }

        return null;
    }
}

internal static class ShipmentAdviceRefusals
{
    public static Refusal Unknown { get; } =
        Refusals.Unknown("suppliers.unknown-advice", "such shipment advice of the purchase order");

    public static Refusal LineCount { get; } = Refusals.NotOneTo(
        "suppliers.advice-line-count", "An advice", ShipmentAdviceDecider.MaxLines, "lines");

    public static Refusal NothingCame { get; } = new(
        "suppliers.nothing-came", "Nothing of the advice arrived. Withdraw it, or say what arrived.",
        RefusalKind.Unprocessable);

    public static Refusal IsReceived(ShipmentAdviceEvent.Received arrival) => new Refusal(
        "suppliers.advice-received",
        $"The shipment was received on {Day(arrival.On)} under {arrival.Receipt}. What came besides is received "
            + "against the purchase order.")
        .With("receipt", arrival.Receipt).With("on", Day(arrival.On));

    public static Refusal IsWithdrawn(string reason) =>
        Refusals.IsAlready("suppliers.advice-withdrawn", "The advice", "withdrawn").With("reason", reason);

    public static Refusal ExpectedBeforeShipped(AdviceTerms terms) => Refusals.TooEarly(
            "suppliers.expected-before-shipped", "The shipment", "be expected on", terms.ExpectedOn,
            "it is shipped on", terms.ShippedOn)
        .With("on", Day(terms.ExpectedOn)).With("shippedOn", Day(terms.ShippedOn));

    public static Refusal ExpiryWithoutLot(int line) => new Refusal(
        "suppliers.expiry-without-lot", $"Line {line} has a last day of use and no lot; the day is that of a lot.",
        RefusalKind.Unprocessable).With("line", line);

    public static Refusal ExpiredBeforeShipped(AdviceLine line, DateOnly last, DateOnly shipped) => Refusals.TooEarly(
            "suppliers.expired-before-shipped", $"Line {line.Line}", "expire on", last, "it is shipped on", shipped)
        .With("line", line.Line).With("on", Day(last)).With("shippedOn", Day(shipped));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
