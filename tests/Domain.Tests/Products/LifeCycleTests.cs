using Daybook.Domain.Products;
using Daybook.Specification;
using Spec = Daybook.Specification.Specify<
    Daybook.Domain.Products.ItemCommand,
    Daybook.Domain.Products.ItemEvent, Daybook.Domain.Products.Item>;

namespace Daybook.Domain.Tests.Products;

public class LifeCycleTests
{
    private const string AllowedMoves = """
        Concept: Development Pilot Production PhaseOut Retired
        Development: Concept Pilot Production PhaseOut Retired
        Pilot: Development Production PhaseOut Retired
        Production: PhaseOut
        PhaseOut: Production Retired
        Retired:
        """;

    private static readonly ItemEvent.Registered Registered =
        new("CUP", "青花杯", "EA", 0, Tracking.None, null, null, null, null, null, null, null);

    private static readonly ItemState[] States = Enum.GetValues<ItemState>();

    [Fact, Shows("P5")]
    public void A_life_goes_forward_and_back_only_where_nothing_was_sold_or_the_way_out_is_left()
    {
        var allowed = AllowedMoves.Split('\n').Select(line => line.Split(':'))
            .ToDictionary(line => Enum.Parse<ItemState>(line[0]), line => line[1]);
        foreach (var (from, to) in States.SelectMany(from => States.Where(to => to != from).Select(to => (from, to))))
        {
            var specified = Spec.Given(In(from)).When(new ItemCommand.MoveTo(to, "评审通过"));
            if (allowed[from].Contains(to.ToString(), StringComparison.Ordinal))
                specified.Then(new ItemEvent.StateChanged(from, to, "评审通过"));
            else
                specified.ThenRefused(from == ItemState.Retired ? "products.retired" : "products.no-such-move");
        }
    }

    [Fact]
    public void Moving_to_where_it_is_already_is_no_news()
    {
        foreach (var state in States) Spec.Given(In(state)).When(new ItemCommand.MoveTo(state, "重复")).ThenNothing();
    }

    [Fact, Shows("P1", "P5")]
    public void What_is_made_in_quantity_or_sold_off_may_be_sold() =>
        Allowed(new ItemCommand.RequireSellable(), "products.not-sellable")
            .ShouldBe([ItemState.Production, ItemState.PhaseOut]);

    [Fact, Shows("P1", "P5")]
    public void Prototypes_may_be_kept_in_stock_and_ideas_and_retired_items_may_not() =>
        Allowed(new ItemCommand.RequireStockable(), "products.not-stockable")
            .ShouldBe([ItemState.Development, ItemState.Pilot, ItemState.Production, ItemState.PhaseOut]);

    [Fact, Shows("P5")]
    public void A_retired_item_changes_no_more()
    {
        var rename = new ItemCommand.ChangeDetails("新名", null, null, null, null, null, null, null);

        Spec.Given(In(ItemState.Retired)).When(rename).ThenRefused("products.retired");
        Spec.Given(In(ItemState.Retired)).When(new ItemCommand.DefineUnit("CTN", 24)).ThenRefused("products.retired");
        Spec.Given([.. In(ItemState.Retired), new ItemEvent.UnitConversionDefined("CTN", 24)])
            .When(new ItemCommand.ChangeUnit("CTN", 20, "?")).ThenRefused("products.retired");
        Spec.Given(In(ItemState.Retired)).When(new ItemCommand.ChangeUnitDecimals(2, "?"))
            .ThenRefused("products.retired");
    }

    private static IEnumerable<ItemState> Allowed(ItemCommand guard, string code)
    {
        foreach (var state in States)
        {
            var refusal = ItemDecider.Instance.Decide(Spec.Given(In(state)).State, guard).Refusal;
            if (refusal is null) yield return state;
            else refusal.Code.ShouldBe(code);
        }
    }

    private static ItemEvent[] In(ItemState state) =>
        [Registered, new ItemEvent.StateChanged(ItemState.Development, state, "初始")];
}
