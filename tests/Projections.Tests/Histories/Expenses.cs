using Daybook.Domain.Finance;
using Daybook.Domain.Office;
using Daybook.Kernel;
using Daybook.Workers;
using Daybook.Workers.Office;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Histories;

/// <summary>Expense claims of each end. They come after people.</summary>
internal static class Expenses
{
    private const string Main = WorkersCatalogue.Company;
    private const string Writer = "@li";
    private const string Accountant = "@wang";

    public static void Tell(Company company)
    {
        company.Do(ChartDecider.On(ChartDecider.Stream(Main), StandardChart.Opening)).ShouldBeNull();
        Do(new FoundDepartment("BX", "销售部", null));
        Do(new EnterEmployee("E31", "李销售", Monday, null));
        Write("BX-1", Line(ExpenseKind.Travel, 218m, 18m, "FP-31"), Line(ExpenseKind.Meals, 96.5m, null, "FP-32"));
        Submit("BX-1");
        Do(new RefuseExpenseClaim("BX-1", "王会计", Accountant, "餐费超标"));
        Do(new ChangeExpenseClaim(
            "BX-1", "拜访供应商", [Line(ExpenseKind.Travel, 218m, 18m, "FP-31")], Writer));
        Submit("BX-1");
        Do(new ApproveExpenseClaim(Main, "BX-1", company.Today, "王会计", Accountant));
        Do(new PayExpenseClaim(Main, "BX-1", "FK-31", Yuan(200m), company.Today));
        Do(new PayExpenseClaim(Main, "BX-1", "FK-32", Yuan(18m), company.Today));
        Write("BX-2", Line(ExpenseKind.Lodging, 390m, 22.08m, "FP-33"), Line(ExpenseKind.Office, 45m, 0m, "FP-34"));
        Submit("BX-2");
        Do(new ApproveExpenseClaim(Main, "BX-2", company.Today, "王会计", Accountant));
        Write("BX-3", Line(ExpenseKind.Transport, 62m, null, "FP-35"));
        Submit("BX-3");
        Do(new WithdrawExpenseClaim("BX-3", "公司已付"));
        Write("BX-4", Line(ExpenseKind.Other, 62m, null, "FP-35"));
        Submit("BX-4");

        void Do(Operation operation) => company.Do(operation).ShouldBeNull();
        void Submit(string number) => Do(new SubmitExpenseClaim(number, company.Today, Writer));
        void Write(string number, params WrittenExpense[] lines) => Do(new WriteExpenseClaim(
            Main, number, "E31", "拜访客户", "CNY", [.. lines], Writer));
        WrittenExpense Line(ExpenseKind kind, decimal amount, decimal? tax, string receipt) =>
            new(kind, company.Today, amount, tax, receipt, "发票");
    }
}
