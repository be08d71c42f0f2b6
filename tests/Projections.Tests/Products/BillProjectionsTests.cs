using Daybook.Domain.Products;
using Daybook.Kernel;
using Daybook.Projections.Products;
using Daybook.Specification;

namespace Daybook.Projections.Tests.Products;

public sealed class BillProjectionsTests
{
    private static readonly DateOnly January = new(2026, 1, 1);
    private static readonly DateOnly March = new(2026, 3, 1);
    private static readonly StreamId Kettle = BillDecider.Stream("KETTLE/17");
    private static readonly BillLine Body = new(
        10, "BODY", Quantity.Of(1, "CTN"), Quantity.Of(12, "EA"), 2.5m, true, ["BODY-B"]);

    private static readonly BillLine Cord = new(
        20, "CORD", Quantity.Of(12, "EA"), Quantity.Of(12, "EA"), 0, false, []);

    private static readonly BillContent Content = new(Quantity.Of(1, "CTN"), Quantity.Of(12, "EA"), [Body, Cord]);

    private static BillEvent.Drafted Drafted(string version) => new("KETTLE/17", version, Content);

    [Fact, Shows("P2")]
    public void An_item_shows_its_versions_and_which_are_drafts()
    {
        var row = SpecifyProjection.Of(new BillsProjection()).Given(
            Kettle, Drafted("V1.0"), Drafted("V1.1"), new BillEvent.Released("V1.0", January, null, null)).ThenOne();

        (row.Item, row.Latest, row.EffectiveFrom).ShouldBe(("KETTLE/17", "V1.0", January));
        row.Versions.ShouldBe(["V1.0", "V1.1"]);
        row.Drafts.ShouldBe(["V1.1"]);
    }

    [Fact, Shows("P2")]
    public void A_version_shows_the_days_on_which_it_is_in_force()
    {
        var versions = Told();
        Row("V1.0").ShouldSatisfyAllConditions(
            r => r.Status.ShouldBe(BillStatus.Released), r => r.LineCount.ShouldBe(1), r => r.Batch.ShouldBe(12));
        Days("V1.0").ShouldBe((January, March.AddDays(-1)));
        Days("V1.1").ShouldBe((March, null));

        versions.Given(Kettle, new BillEvent.Withdrawn("V1.1", March.AddDays(9), "停用", null));
        Days("V1.1").ShouldBe((March, March.AddDays(8)));

        versions = Told().Given(
            Kettle, new BillEvent.Withdrawn("V1.1", March, "图纸有误", new BillPeriod("V1.0", null)));
        Days("V1.1").ShouldBe((null, null));
        Days("V1.0").ShouldBe((January, null));
        (Row("V1.1").Status, Row("V1.1").WithdrawalReason).ShouldBe((BillStatus.Withdrawn, "图纸有误"));

        BillVersionRow Row(string version) => versions.ThenRow(RowKey.Under(Kettle, version));
        (DateOnly?, DateOnly?) Days(string version) => (Row(version).EffectiveFrom, Row(version).EffectiveTo);
        static ProjectionSpecification<BillVersionRow> Told() =>
            SpecifyProjection.Of(new BillVersionsProjection()).Given(
                Kettle, Drafted("V1.0"), new BillEvent.Rewritten("V1.0", Content, Content with { Lines = [Cord] }),
                Drafted("V1.1"), new BillEvent.Released("V1.0", January, null, null),
                new BillEvent.Released("V1.1", March, null, "V1.0"));
    }

    [Fact, Shows("P2")]
    public void Components_and_alternates_are_rows_and_those_of_a_draft_that_is_written_again_go()
    {
        var parts = SpecifyProjection.Of(new BillPartsProjection()).Given(Kettle, Drafted("V1.0"));
        parts.Rows().Select(r => (r.Item, r.Version, r.Line, r.Rank, r.Component, r.Quantity)).ShouldBe(
        [
            ("KETTLE/17", "V1.0", 10, 0, "BODY", 12m), ("KETTLE/17", "V1.0", 10, 1, "BODY-B", 12m),
            ("KETTLE/17", "V1.0", 20, 0, "CORD", 12m),
        ]);

        var after = Content with { Lines = [Body with { Alternates = [] }] };
        parts.Given(Kettle, new BillEvent.Rewritten("V1.0", Content, after)).Rows()
            .ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                r => r.Component.ShouldBe("BODY"), r => r.IsPhantom.ShouldBeTrue(), r => r.ScrapPercent.ShouldBe(2.5m));
    }
}
