using Daybook.Domain.Finance;
using Daybook.Kernel;
using Daybook.Specification;
using FsCheck;
using FsCheck.Fluent;

namespace Daybook.Domain.Tests.Finance;

public class ValuationTests
{
    private static readonly DateOnly May20 = new(2026, 5, 20);

    private static Specified<ValuationCommand, ValuationEvent, Valuation> Given(
        params ValuationEvent[] events) =>
        Specify<ValuationCommand, ValuationEvent, Valuation>.Given(events);

    private static Quantity Pieces(decimal value) => Quantity.Of(value, "EA");

    private static Money Yuan(decimal amount) => Money.Of(amount, "CNY");

    private static ValuationCommand.Receive Receive(decimal quantity, decimal value) =>
        new("stock/W1:A", Pieces(quantity), Yuan(value), May20);

    private static ValuationEvent.Received Received(decimal quantity, decimal value) =>
        new("stock/W1:A", Pieces(quantity), Yuan(value), May20);

    private static ValuationCommand.Issue Issue(decimal quantity) => new("stock/W1:A", Pieces(quantity), May20);

    private static ValuationEvent.Issued Issued(decimal quantity, decimal cost) =>
        new("stock/W1:A", Pieces(quantity), Yuan(cost), May20);

    // A movement has no identity here: the stock stream of the same transaction guards it.
    [Fact]
    public void Goods_come_in_at_their_value() => Given().When(Receive(10, 100)).MayRepeat().Then(Received(10, 100));

    [Fact]
    public void Goods_may_be_worth_nothing() => Given().When(Receive(10, 0)).MayRepeat().Then(Received(10, 0));

    [Fact, Shows("F4")]
    public void Goods_go_out_at_the_average_of_what_came_in() =>
        Given(Received(10, 100), Received(30, 500)).When(Issue(4)).MayRepeat().Then(Issued(4, 60));

    [Fact]
    public void Half_a_cent_is_rounded_up() => Given(Received(8, 1)).When(Issue(1)).MayRepeat().Then(Issued(1, 0.13m));

    [Fact]
    public void The_last_unit_takes_what_is_left() =>
        Given(Received(3, 10), Issued(1, 3.33m), Issued(1, 3.34m)).When(Issue(1)).Then(Issued(1, 3.33m));

    [Fact]
    public void Three_thirds_of_ten_yuan_cost_ten_yuan() =>
        Given(Received(3, 10), Issued(1, 3.33m)).When(Issue(1)).MayRepeat().Then(Issued(1, 3.34m));

    [Fact]
    public void The_cost_is_rounded_once_not_per_piece() =>
        Given(Received(3, 10)).When(Issue(2)).MayRepeat().Then(Issued(2, 6.67m));

    [Fact]
    public void A_yen_has_no_cents() =>
        Given(new ValuationEvent.Received("stock/W1:A", Pieces(3), Money.Of(100, "JPY"), May20))
            .When(Issue(1)).MayRepeat()
            .Then(new ValuationEvent.Issued("stock/W1:A", Pieces(1), Money.Of(33, "JPY"), May20));

    [Fact]
    public void More_than_is_on_hand_is_refused()
    {
        var refusal = Given(Received(3, 10)).When(Issue(3.000001m)).ThenRefused("finance.more-than-on-hand");
        refusal.Facts["wanted"].ShouldBe("3.000001 EA");
        refusal.Facts["onHand"].ShouldBe("3 EA");
    }

    [Fact]
    public void Nothing_goes_out_before_anything_came_in() =>
        Given().When(Issue(1)).ThenRefused("finance.more-than-on-hand");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_movement_of_nothing_or_less_is_refused(int quantity)
    {
        Given(Received(3, 10)).When(Issue(quantity)).ThenRefused("finance.quantity-not-positive");
        Given(Received(3, 10)).When(Receive(quantity, 1)).ThenRefused("finance.quantity-not-positive");
    }

    [Fact]
    public void A_negative_value_is_refused() => Given().When(Receive(1, -1)).ThenRefused("finance.amount-negative");

    [Fact]
    public void Another_unit_is_refused()
    {
        Given(Received(3, 10)).When(Issue(1) with { Quantity = Quantity.Of(1, "CTN") })
            .ThenRefused("finance.unit-differs");
        Given(Received(3, 10)).When(Receive(1, 1) with { Quantity = Quantity.Of(1, "CTN") })
            .ThenRefused("finance.unit-differs");
    }

    [Fact]
    public void Another_currency_is_refused_while_there_is_stock() =>
        Given(Received(3, 10)).When(Receive(1, 1) with { Value = Money.Of(1, "USD") })
            .ThenRefused("finance.currency-differs");

    [Fact]
    public void A_value_that_was_never_filled_is_refused() =>
        Given().When(Receive(1, 1) with { Value = default }).ThenRefused("finance.currency-differs");

    [Fact]
    public void More_than_the_books_can_add_up_is_refused()
    {
        Given().When(Receive(1, 1_000_000_000_000_000.01m)).ThenRefused("finance.amount-too-large");
        Given(Received(1, 1_000_000_000_000_000m)).When(Receive(1, 0.01m)).ThenRefused("finance.amount-too-large");
        Given(Received(Quantity.MaxValue, 1)).When(Receive(0.000001m, 1)).ThenRefused("finance.quantity-too-large");
    }

    [Fact, Shows("F4")]
    public void Value_is_never_negative_never_without_goods_and_never_lost_or_found()
    {
        var movement = Gen.Frequency(
            (2, from quantity in Gen.Choose(1, 5000)
                from cents in Gen.OneOf(Gen.Choose(0, 5), Gen.Choose(0, 100_000))
                select (ValuationCommand)Receive(quantity / 1000m, cents / 100m)),
            (3, Gen.Choose(1, 4000).Select(q => (ValuationCommand)Issue(q / 1000m))),
            // The whole of one receipt, which is what empties the shelf now and then.
            (1, Gen.Choose(1, 3).Select(q => (ValuationCommand)Issue(q))));
        Prop.ForAll(movement.ListOf().ToArbitrary(), asked => ConservesValue(asked)).QuickCheckThrowOnFailure();
    }

    private static bool ConservesValue(IEnumerable<ValuationCommand> asked)
    {
        var state = ValuationDecider.Instance.Initial;
        var (received, issued) = (0m, 0m);
        foreach (var command in asked)
        {
            foreach (var @event in ValuationDecider.Instance.Decide(state, command).Events)
            {
                received += @event is ValuationEvent.Received r ? r.Value.Amount : 0;
                issued += @event is ValuationEvent.Issued i ? i.Cost.Amount : 0;
                if (@event is ValuationEvent.Issued { Cost.Amount: < 0 }) return false;
                state = ValuationDecider.Instance.Evolve(state, @event);
            }

            if (state is not { OnHand: { } onHand, Value: { } value }) continue;
            if (value.Amount < 0 || onHand.Value < 0 || onHand.IsZero && !value.IsZero) return false;
            if (received != issued + value.Amount) return false;
        }

        return true;
    }

    [Fact]
    public void Selling_everything_piece_by_piece_costs_exactly_what_it_was_bought_for() =>
        Prop.ForAll(Gen.Zip(Gen.Choose(1, 200), Gen.Choose(0, 100_000)).ToArbitrary(), bought =>
        {
            var (pieces, cents) = bought;
            var state = ValuationDecider.Instance.Evolve(
                ValuationDecider.Instance.Initial, Received(pieces, cents / 100m));
            var cost = 0m;
            for (var i = 0; i < pieces; i++)
            {
                var issued = (ValuationEvent.Issued)ValuationDecider.Instance.Decide(state, Issue(1)).Events.Single();
                cost += issued.Cost.Amount;
                state = ValuationDecider.Instance.Evolve(state, issued);
            }

            return cost == cents / 100m && state.OnHand!.Value.IsZero && state.Value!.Value.IsZero;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_empty_shelf_may_be_filled_in_another_unit_and_currency() =>
        Given(Received(1, 10), Issued(1, 10))
            .When(new ValuationCommand.Receive("stock/W1:A", Quantity.Of(2, "KG"), Money.Of(5, "USD"), May20))
            .ThenState()
            .ShouldBe(new Valuation(Quantity.Of(2, "KG"), Money.Of(5, "USD")));
}
