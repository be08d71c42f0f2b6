using Daybook.Domain.Companies;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Histories;

/// <summary>What the company of the histories says of itself.</summary>
internal static class OwnCompany
{
    public static void Tell(Company company)
    {
        Change(company, new CompanyProfileCommand.Change("小厨电器厂", Monday, "容桂大道中8号", "0757-22330000"));
        Change(company, new CompanyProfileCommand.Change(
            "顺德小厨电器有限公司", Monday.AddMonths(2), "容桂大道中8号", "0757-22330000", "91440606MA4X0000X5",
            "农业银行佛山容桂支行", "44503101040012345"));
    }

    private static void Change(Company company, CompanyProfileCommand.Change change) => company.Do(
        CompanyProfileDecider.On(CompanyProfileDecider.Stream("main"), change)).ShouldBeNull();
}
