using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Warehouse;

/// <summary>How much there should be (W10).</summary>
public sealed class StockLevelsTests
{
    private static readonly StockLevelTerms Terms = new(Pieces(20), Pieces(10), Pieces(60));

    private static Specified<StockLevelsCommand, StockLevelsEvent, StockLevels> Given(
        params StockLevelsEvent[] events) =>
        Specify<StockLevelsCommand, StockLevelsEvent, StockLevels>.Given(events);

    [Fact, Shows("W10")]
    public void Levels_are_replaced_and_no_lower_one_is_above_a_higher_one()
    {
        StockLevelsEvent set = new StockLevelsEvent.Set("FS1", "KETTLE", StockLevelTerms.None, Terms);
        Given().When(Set(Terms)).Then(set);
        Given(set).When(Set(Terms)).ThenNothing();
        Given(set).When(Set(StockLevelTerms.None))
            .Then(new StockLevelsEvent.Set("FS1", "KETTLE", Terms, StockLevelTerms.None));
        Given().When(Set(StockLevelTerms.None)).ThenNothing();
        Given().When(Set(Terms with { Least = Pieces(-1) })).ThenRefused("warehouse.negative-stock-level");
        Given().When(Set(Terms with { Most = Pieces(20) })).ThenRefused("warehouse.most-too-low");
        Given().When(Set(new StockLevelTerms(null, Pieces(61), Pieces(60)))).ThenRefused("warehouse.most-too-low");
    }

    private static StockLevelsCommand.Set Set(StockLevelTerms terms) => new("FS1", "KETTLE", terms);

    private static Quantity Pieces(decimal value) => Quantity.Of(value, "EA");
}
