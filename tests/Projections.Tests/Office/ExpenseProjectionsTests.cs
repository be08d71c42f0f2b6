using Daybook.Domain.Office;
using Daybook.Kernel;
using Daybook.Projections.Office;
using Daybook.Specification;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Office;

/// <summary>Expense claims and bookings as lists show them.</summary>
public sealed class ExpenseProjectionsTests
{
    private static readonly StreamId Claim = ExpenseClaimDecider.Stream("BX-1");
    private static readonly StreamId Room = BookableDecider.Stream("HY-1");
    private static readonly ExpenseLine Train = new(1, ExpenseKind.Travel, Monday, Yuan(218m), Yuan(18m), "FP-1", "高铁");
    private static readonly ExpenseLine Meal = new(2, ExpenseKind.Meals, Monday, Yuan(96m), Yuan(0), "FP-2", "工作餐");
    private static readonly ExpenseTerms Terms = new("main", "BX-1", "E03", "拜访", "CNY", [Train, Meal]);
    private static readonly ExpenseClaimEvent Written = new ExpenseClaimEvent.Written(Terms, "@li");
    private static readonly ExpenseClaimEvent Changed = new ExpenseClaimEvent.Changed(
        Terms, Terms with { Purpose = "拜访客户", Lines = [Train] }, "@li");

    [Fact, Shows("A6")]
    public void A_claim_owes_when_it_is_approved_until_it_is_paid()
    {
        var claims = SpecifyProjection.Of(new ExpenseClaimsProjection());
        Next(Written).ShouldBe((ExpenseClaimStatus.Draft, 314m, 0m));
        Next(new ExpenseClaimEvent.Submitted(Monday, Yuan(314m), "@li"))
            .ShouldBe((ExpenseClaimStatus.Submitted, 314m, 0m));
        Next(new ExpenseClaimEvent.Refused("王会计", "@wang", "餐费")).ShouldBe((ExpenseClaimStatus.Refused, 314m, 0m));
        claims.ThenOne().SubmittedOn.ShouldBeNull();
        Next(Changed).ShouldBe((ExpenseClaimStatus.Refused, 218m, 0m));
        Next(new ExpenseClaimEvent.Submitted(Friday, Yuan(218m), "@li"))
            .ShouldBe((ExpenseClaimStatus.Submitted, 218m, 0m));
        Next(new ExpenseClaimEvent.Approved(Friday, Yuan(218m), "王会计", "@wang"))
            .ShouldBe((ExpenseClaimStatus.Approved, 218m, 218m));
        Next(new ExpenseClaimEvent.Paid("FK-1", Yuan(200m), Friday))
            .ShouldBe((ExpenseClaimStatus.Approved, 218m, 18m));
        Next(new ExpenseClaimEvent.Paid("FK-2", Yuan(18m), Friday)).ShouldBe((ExpenseClaimStatus.Paid, 218m, 0m));
        var row = claims.ThenOne();
        (row.Occasion, row.Tax, row.DecidedBy, row.Reason, row.Payments.Length)
            .ShouldBe(("拜访客户", 18m, "王会计", null, 2));

        (ExpenseClaimStatus Status, decimal Total, decimal Open) Next(ExpenseClaimEvent next)
        {
            claims = claims.Given(Claim, next);
            return (claims.ThenOne().Status, claims.ThenOne().Total, claims.ThenOne().Open);
        }
    }

    [Fact, Shows("A6")]
    public void A_line_that_is_taken_out_has_no_row()
    {
        var lines = SpecifyProjection.Of(new ExpenseLinesProjection()).Given(Claim, Written);
        lines.Rows().Select(r => (r.Line, r.Receipt, r.Amount)).ShouldBe([(1, "FP-1", 218m), (2, "FP-2", 96m)]);

        lines.Given(Claim, Changed).ThenOne().Receipt.ShouldBe("FP-1");
    }

    [Fact, Shows("A4")]
    public void A_booking_is_on_the_day_of_the_companys_time()
    {
        Booking booking = new(
            "E03", new DateTimeOffset(2026, 5, 5, 1, 0, 0, TimeSpan.FromHours(8)),
            new DateTimeOffset(2026, 5, 5, 2, 0, 0, TimeSpan.FromHours(8)), null);
        var rows = SpecifyProjection.Of(new BookingsProjection()).Given(
            Room, new BookableEvent.Set("HY-1", null, new BookableTerms("会议室", BookableKind.Room, 8)),
            new BookableEvent.Booked(1, booking, Monday));
        (rows.ThenOne().Bookable, rows.ThenOne().StartsOn, rows.ThenOne().IsCancelled)
            .ShouldBe(("HY-1", new DateOnly(2026, 5, 5), false));

        rows.Given(Room, new BookableEvent.Cancelled(1, booking, "改期")).ThenOne().Reason.ShouldBe("改期");
    }
}
