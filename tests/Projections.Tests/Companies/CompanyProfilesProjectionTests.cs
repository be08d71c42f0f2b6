using Daybook.Domain.Companies;
using Daybook.Projections.Companies;
using Daybook.Specification;

namespace Daybook.Projections.Tests.Companies;

public sealed class CompanyProfilesProjectionTests
{
    [Fact, Shows("X8")]
    public void The_row_shows_the_latest_data_and_keeps_those_before()
    {
        var stream = CompanyProfileDecider.Stream("main");
        var old = new CompanyProfileEvent.Changed(
            new CompanyDetails("小厨电器厂", "容桂大道中8号", "0757-22330000", null, null, null), new DateOnly(2024, 3, 1));
        var now = new CompanyProfileEvent.Changed(
            old.Details with { Name = "顺德小厨电器有限公司", TaxpayerNumber = "91440606MA4X0000X5" }, new DateOnly(2026, 7, 1));
        var profiles = SpecifyProjection.Of(new CompanyProfilesProjection()).Given(stream, now, old);

        var row = profiles.ThenRow(stream.Id);

        (row.Name, row.TaxpayerNumber, row.From).ShouldBe(("顺德小厨电器有限公司", "91440606MA4X0000X5", now.From));
        row.Changes.ShouldBe([old, now]);
        var corrected = old with { Details = old.Details with { Phone = "0757-22330001" } };
        profiles.Given(stream, corrected).ThenOne().Changes.ShouldBe([corrected, now]);
    }
}
