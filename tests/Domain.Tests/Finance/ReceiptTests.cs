using Daybook.Domain.Finance;
using Daybook.Kernel;
using Daybook.Specification;
using FsCheck;
using FsCheck.Fluent;

namespace Daybook.Domain.Tests.Finance;

public class ReceiptTests
{
    private static readonly DateOnly May20 = new(2026, 5, 20);
    private static readonly ReceiptCommand.Book Book = new("main", "R-1", "C-001", Yuan(500), May20, "tmall:1001");
    private static readonly ReceiptEvent.Booked Booked = new("main", "R-1", "C-001", Yuan(500), May20, "tmall:1001");

    private static Specified<ReceiptCommand, ReceiptEvent, Receipt> Given(
        params ReceiptEvent[] events) =>
        Specify<ReceiptCommand, ReceiptEvent, Receipt>.Given(events);

    private static Money Yuan(decimal amount) => Money.Of(amount, "CNY");

    private static ReceiptCommand.Allocate Allocate(string invoice, decimal amount) =>
        new(invoice, Yuan(amount), May20);

    private static ReceiptEvent.Allocated Allocated(string invoice, decimal amount) =>
        new(invoice, Yuan(amount), May20);

    [Fact]
    public void Money_that_came_in_is_booked() => Given().When(Book).Then(Booked);

    [Fact]
    public void Its_number_fits_into_every_name_that_is_made_of_it() =>
        Given().When(Book with { Receipt = new string('收', 19) }).ThenRefused("finance.code-too-long");

    [Fact]
    public void Booking_it_again_changes_nothing() => Given(Booked).When(Book).ThenNothing();

    [Fact]
    public void The_same_receipt_with_another_amount_is_refused() =>
        Given(Booked).When(Book with { Amount = Yuan(501) }).ThenRefused("finance.receipt-exists");

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void A_receipt_of_nothing_or_less_is_refused(int amount) =>
        Given().When(Book with { Amount = Yuan(amount) }).ThenRefused("finance.amount-not-positive");

    [Fact]
    public void An_amount_too_large_to_add_up_is_refused() =>
        Given().When(Book with { Amount = Yuan(2_000_000_000_000_000m) }).ThenRefused("finance.amount-too-large");

    [Fact]
    public void A_part_is_allocated_to_an_invoice() =>
        Given(Booked).When(Allocate("INV-000001", 123)).Then(Allocated("INV-000001", 123));

    [Fact]
    public void What_is_free_goes_down() =>
        Given(Booked).When(Allocate("INV-000001", 123))
            .ThenState().ShouldBeOfType<Receipt.Booked>().Free.ShouldBe(Yuan(377));

    [Fact]
    public void Allocating_to_the_same_invoice_again_changes_nothing() =>
        Given(Booked, Allocated("INV-000001", 123)).When(Allocate("INV-000001", 123)).ThenNothing();

    [Fact]
    public void Allocating_to_the_same_invoice_with_another_amount_is_refused() =>
        Given(Booked, Allocated("INV-000001", 123)).When(Allocate("INV-000001", 1))
            .ThenRefused("finance.already-allocated-to-invoice");

    [Fact]
    public void A_cent_more_than_is_free_is_refused()
    {
        var refusal = Given(Booked, Allocated("INV-000001", 123)).When(Allocate("INV-000002", 377.01m))
            .ThenRefused("finance.over-allocated");
        refusal.Facts["free"].ShouldBe("377.00 CNY");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Allocating_nothing_or_less_is_refused(int amount) =>
        Given(Booked).When(Allocate("INV-000001", amount)).ThenRefused("finance.amount-not-positive");

    [Fact]
    public void Allocating_in_another_currency_is_refused() =>
        Given(Booked).When(new ReceiptCommand.Allocate("INV-000001", Money.Of(1, "USD"), May20))
            .ThenRefused("finance.currency-differs");

    [Fact]
    public void A_receipt_nobody_booked_cannot_be_allocated() =>
        Given().When(Allocate("INV-000001", 1))
            .ThenRefused("finance.unknown-receipt").Kind.ShouldBe(RefusalKind.NotFound);

    [Fact]
    public void Allocated_and_free_are_the_amount_whatever_is_asked() =>
        Prop.ForAll(Gen.Zip(Gen.Choose(1, 6), Gen.Choose(-100, 30000)).ListOf().ToArbitrary(), asked =>
        {
            var state = ReceiptDecider.Instance.Evolve(ReceiptDecider.Instance.Initial, Booked);
            var allocated = Yuan(0);
            foreach (var (invoice, cents) in asked)
            {
                var allocate = Allocate($"INV-{invoice}", cents / 100m);
                foreach (var @event in ReceiptDecider.Instance.Decide(state, allocate).Events)
                {
                    allocated += ((ReceiptEvent.Allocated)@event).Amount;
                    state = ReceiptDecider.Instance.Evolve(state, @event);
                }
            }

            var free = ((Receipt.Booked)state).Free;
            return free.Amount >= 0 && allocated + free == Booked.Amount;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_receipt_that_is_spent_on_others_has_nothing_left_for_an_invoice()
    {
        var free = new ReceiptCommand.RequireFree("INV-9");
        Given().When(free).ThenRefused("finance.unknown-receipt");
        Given(Booked).When(free).ThenNothing();
        Given(Booked, Allocated("INV-1", 400)).When(free).ThenNothing();
        Given(Booked, Allocated("INV-1", 500)).When(free).ThenRefused("finance.nothing-free");
        Given(Booked, Allocated("INV-1", 400), Allocated("INV-9", 100)).When(free).ThenNothing();
    }
}
