using Daybook.Domain.Transport;
using Daybook.Kernel;
using Daybook.Projections.Transport;
using Daybook.Specification;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Transport;

/// <summary>Freight by shipment, and carriers' bills with their lines.</summary>
public sealed class FreightProjectionsTests
{
    private static readonly StreamId Waybill = FreightDecider.Stream("SF", "SF/1");
    private static readonly StreamId Bill = FreightBillDecider.Stream("SF", "YF-1");
    private static readonly FreightBillLine First = new("SF/1", Yuan(12m), Yuan(1.08m));
    private static readonly FreightBillLine Second = new("SF/2", Yuan(20m), Yuan(0m));
    private static readonly FreightBillEvent Entered = new FreightBillEvent.Entered(new FreightBillTerms(
        "main", "SF", "YF-1", "CNY", Monday, Friday, [First, Second]));

    private static FreightEvent.Accrued Accrued(string number, decimal worth) => new(new FreightAccrual(
        "main", $"TMALL:{number}", $"TMALL:{number}:FS1", Foshan, Money.Of(2m, "USD"), Yuan(worth), Monday));

    [Fact, Shows("T7")]
    public void Freight_of_an_order_is_what_was_expected_until_it_is_billed()
    {
        var rows = SpecifyProjection.Of(new FreightsProjection()).Given(
            Waybill, Accrued("1001", 14m), Accrued("1002", 7m), new FreightEvent.Billed("YF-1"));
        rows.Rows().Select(r => (r.OrderId, r.Price, r.Expected, r.Billed, r.NotBilled, r.Cost)).ShouldBe(
            [("TMALL:1001", 2m, 14m, null, 14m, 14m), ("TMALL:1002", 2m, 7m, null, 7m, 7m)]);

        var row = rows.Given(Waybill, new FreightEvent.Settled(
            "main", "YF-1", "TMALL:1001", "TMALL:1001:FS1", Yuan(14m), Yuan(16m), Friday)).Rows()[0];

        (row.Waybill, row.Bill, row.Billed, row.Difference, row.NotBilled, row.Cost, row.BilledOn).ShouldBe(
            ("SF/1", "YF-1", 16m, 2m, 0m, 16m, Friday));
    }

    [Fact, Shows("T7")]
    public void Freight_that_nobody_expected_is_shown_without_an_order()
    {
        var row = SpecifyProjection.Of(new FreightsProjection()).Given(
            Waybill, new FreightEvent.Billed("YF-1"),
            new FreightEvent.Settled("main", "YF-1", null, null, Yuan(0), Yuan(16m), Friday)).ThenOne();

        (row.OrderId, row.Expected, row.Difference, row.Cost).ShouldBe((null, 0m, 16m, 16m));
    }

    [Fact, Shows("T7")]
    public void A_bill_is_paid_when_all_its_lines_are_in_the_books_and_paid()
    {
        var bills = SpecifyProjection.Of(new FreightBillsProjection());
        Next(Entered).ShouldBe((FreightBillStatus.Differs, 2, 0m));
        Next(new FreightBillEvent.LineSettled(First, Yuan(12m), Monday, null, null))
            .ShouldBe((FreightBillStatus.Differs, 1, 13.08m));
        Next(new FreightBillEvent.LineDiffered("SF/2", Yuan(18m), Yuan(2m)))
            .ShouldBe((FreightBillStatus.Differs, 1, 13.08m));
        Next(new FreightBillEvent.LineDisputed("SF/2", "李雷", "重量不符"))
            .ShouldBe((FreightBillStatus.Differs, 1, 13.08m));
        var corrected = Second with { Net = Yuan(19m) };
        Next(new FreightBillEvent.LineCorrected(Second, corrected, "按实重"))
            .ShouldBe((FreightBillStatus.Differs, 1, 13.08m));
        Next(new FreightBillEvent.LineSettled(corrected, Yuan(18m), Friday, "李雷", "已核实"))
            .ShouldBe((FreightBillStatus.Matched, 0, 32.08m));
        Next(new FreightBillEvent.Paid("FK-1", Yuan(32.08m), Friday)).ShouldBe((FreightBillStatus.Paid, 0, 0m));
        bills.ThenOne().Total.ShouldBe(32.08m);

        (FreightBillStatus Status, int OpenLines, decimal Open) Next(FreightBillEvent next)
        {
            bills = bills.Given(Bill, next);
            return (bills.ThenOne().Status, bills.ThenOne().OpenLines, bills.ThenOne().Open);
        }
    }

    [Fact, Shows("T7")]
    public void A_line_of_a_bill_shows_what_differs_and_who_decided()
    {
        var lines = SpecifyProjection.Of(new FreightBillLinesProjection()).Given(
            Bill, Entered, new FreightBillEvent.LineSettled(First, Yuan(12m), Monday, null, null),
            new FreightBillEvent.LineDiffered("SF/2", Yuan(18m), Yuan(2m)),
            new FreightBillEvent.LineDisputed("SF/2", "李雷", "重量不符"));
        lines.Rows().Select(r => (r.Waybill, r.Status, r.Difference, r.Reason)).ShouldBe(
        [
            ("SF/1", FreightBillLineStatus.Settled, 0m, null), ("SF/2", FreightBillLineStatus.Disputed, 2m, "重量不符"),
        ]);

        var row = lines.Given(
            Bill, new FreightBillEvent.LineCorrected(Second, Second with { Net = Yuan(18m) }, "按实重"),
            new FreightBillEvent.LineSettled(Second with { Net = Yuan(18m) }, Yuan(18m), Friday, null, null),
            new FreightBillEvent.Paid("FK-1", Yuan(1m), Friday)).Rows()[^1];

        (row.Status, row.Net, row.Difference, row.By, row.SettledOn).ShouldBe(
            (FreightBillLineStatus.Settled, 18m, 0m, null, Friday));
    }
}
