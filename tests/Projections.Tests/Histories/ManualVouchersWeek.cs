using Daybook.Domain.Finance;
using Daybook.Workers;
using Daybook.Workers.Finance;

namespace Daybook.Projections.Tests.Histories;

/// <summary>A voucher that is written, changed, posted by somebody else and taken back, and one that is given
/// up.</summary>
internal static class ManualVouchersWeek
{
    public static void Tell(Company company)
    {
        const string main = WorkersCatalogue.Company;
        company.Do(ChartDecider.On(ChartDecider.Stream(main), Company.WithoutFreight)).ShouldBeNull();
        ManualVoucherLine[] Rent(decimal amount) => [new("5602", amount, 0m), new("1002", 0m, amount)];
        void Write(string number) => company.Do(new WriteManualVoucher(
            main, number, company.Today, "五月房租", "CNY", [.. Rent(8_000m)], "李雷", "u1")).ShouldBeNull();
        void Post(string number) => company.Do(new PostManualVoucher(main, number, "王芳", "u2")).ShouldBeNull();

        Write("PZ-1");
        company.Do(new ChangeManualVoucher(
            main, "PZ-1", company.Today, "五月房租及物业", "CNY", [.. Rent(8_600m)], "李雷", "u1")).ShouldBeNull();
        Post("PZ-1");
        company.Do(new ReverseManualVoucher(main, "PZ-1", "PZ-2", company.Today, "重复入账", "李雷", "u1"))
            .ShouldBeNull();
        Post("PZ-2");
        Write("PZ-3");
        company.Do(ManualVoucherDecider.On(
            ManualVoucherDecider.Stream("PZ-3"), new ManualVoucherCommand.Withdraw("写错"))).ShouldBeNull();
        Write("PZ-4");
        Post("PZ-4");
    }
}
