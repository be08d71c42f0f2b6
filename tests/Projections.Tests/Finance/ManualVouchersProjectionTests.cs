using Daybook.Domain.Finance;
using Daybook.Projections.Finance;
using Daybook.Specification;

namespace Daybook.Projections.Tests.Finance;

public sealed class ManualVouchersProjectionTests
{
    private static readonly DateOnly Day = new(2026, 5, 8);
    private static readonly ManualVoucherTerms Terms = new(
        "main", "PZ:1", Day, "五月房租", "CNY",
        [
            new ManualVoucherLine("5602", 8_000m, 0m), new ManualVoucherLine("5601", 500m, 0m),
            new ManualVoucherLine("1002", 0m, 8_500m),
        ],
        null);

    [Fact, Shows("F1")]
    public void A_voucher_shows_who_wrote_it_who_posted_it_and_what_takes_it_back()
    {
        var stream = ManualVoucherDecider.Stream("PZ:1");
        var vouchers = SpecifyProjection.Of(new ManualVouchersProjection()).Given(
            stream, new ManualVoucherEvent.Written(Terms with { Text = "?" }, "韩梅", "u3"),
            new ManualVoucherEvent.Changed(Terms, "李雷", "u1"));
        var row = vouchers.ThenOne();
        (row.Status, row.Amount, row.Text, row.WrittenBy, row.PostedBy, row.EntryId)
            .ShouldBe((ManualVoucherStatus.Written, 8_500m, "五月房租", "李雷", null, null));

        vouchers = vouchers.Given(stream, new ManualVoucherEvent.Posted("王芳", "u2"));
        row = vouchers.ThenOne();
        (row.Status, row.PostedBy, row.EntryId)
            .ShouldBe((ManualVoucherStatus.Posted, "王芳", "main:manual-voucher:PZ%3A1"));

        row = vouchers.Given(stream, new ManualVoucherEvent.Reversed("PZ-2")).ThenOne();
        (row.Status, row.ReversedBy).ShouldBe((ManualVoucherStatus.Reversed, "PZ-2"));
    }

    [Fact]
    public void One_that_is_given_up_says_why()
    {
        var row = SpecifyProjection.Of(new ManualVouchersProjection()).Given(
            ManualVoucherDecider.Stream("PZ:1"), new ManualVoucherEvent.Written(Terms, "李雷", "u1"),
            new ManualVoucherEvent.Withdrawn("写错")).ThenOne();
        (row.Status, row.WithdrawnReason).ShouldBe((ManualVoucherStatus.Withdrawn, "写错"));
    }
}
