using Daybook.Domain.Projects;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Specification;
using Daybook.Workers.Projects;
using Daybook.Workers.Suppliers;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Projects;

/// <summary>Projects where they meet customers and purchase orders (J3, J4).</summary>
public sealed class ProjectWorkTests
{
    private readonly Company _company = new();

    public ProjectWorkTests()
    {
        _company.Done(new OpenProject("XM-1", "二号产线", null, "王芳", "CNY", Monday));
        _company.Done(Of(new ProjectCommand.Plan(
            Monday, [new ProjectTask("A", "设计", null, 4), new ProjectTask("B", "安装", null, 6)], null, "立项")));
    }

    [Fact, Shows("J1")]
    public void A_project_is_for_a_customer_who_exists_or_for_ourselves()
    {
        _company.Refused(
            new OpenProject("XM-2", "二号产线", "NONE", "王芳", "CNY", Monday), "customers.unknown-customer");
        _company.ChangesNothing(new OpenProject("XM-1", "二号产线", null, "王芳", "CNY", Monday));
    }

    [Fact, Shows("J4")]
    public void Time_costs_its_hours_at_the_rate_rounded_to_cents_and_is_booked_once_even_after_the_close()
    {
        var book = new BookTime("XM-1", "A", "GS-1", "李雷", 1.5m, 33.33m, Monday);
        _company.Done(book);
        _company.Ledger.State<ProjectCost>(ProjectCostDecider.Stream("GS-1")).ShouldBeOfType<ProjectCost.Booked>()
            .Entry.Cost.ShouldBe(Money.Of(50, "CNY"));
        _company.Refused(book with { Number = "GS-2", Task = "Z" }, "projects.unknown-task");
        _company.Refused(book with { Number = "GS-2", Project = "XM-9" }, "projects.unknown-project");
        _company.Refused(book with { Number = "GS-2", Hours = 8_761 }, "projects.bad-hours");
        _company.Done(Of(new ProjectCommand.Close("完工")));
        _company.ChangesNothing(book);
        _company.Refused(book with { Number = "GS-2" }, "projects.project-closed");
    }

    [Fact, Shows("J4")]
    public void An_expense_is_in_the_currency_of_the_project()
    {
        var book = new BookExpense("XM-1", "B", "FY-1", Money.Of(12.5m, "CNY"), "2544", "运费", Monday);
        _company.Done(book);
        _company.ChangesNothing(book);
        _company.Refused(
            book with { Number = "FY-2", Amount = Money.Of(1, "USD") }, "projects.other-currency");
    }

    [Fact, Shows("J4")]
    public void A_line_of_a_purchase_order_is_charged_to_one_task()
    {
        _company.Done(SupplierDecider.On(
            SupplierDecider.Stream("S1"), new SupplierCommand.Register("S1", "佛山五金", "CN", "CNY")));
        _company.Done(Draft("PO-1", "CNY"));
        _company.Done(Draft("PO-2", "USD"));
        _company.Done(Draft("PO-3", "CNY"));
        _company.Done(PurchaseOrderDecider.On(
            PurchaseOrderDecider.Stream("PO-3"), new PurchaseOrderCommand.Cancel("误下")));
        var charge = new ChargePurchase("XM-1", "A", "PO-1", 1);
        _company.Done(charge);
        _company.ChangesNothing(charge);
        _company.Refused(charge with { Task = "B" }, "projects.purchase-is-charged");
        _company.Refused(charge with { PurchaseOrder = "PO-2" }, "projects.other-currency");
        _company.Refused(charge with { PurchaseOrder = "PO-3" }, "projects.unknown-purchase");
        _company.Refused(charge with { Line = 9 }, "projects.unknown-purchase");
        _company.Refused(charge with { Project = "XM-9", PurchaseOrder = "PO-4" }, "projects.unknown-project");
    }

    [Fact, Shows("J3")]
    public void A_contract_is_of_a_project_and_in_its_currency()
    {
        var sign = new SignContract(
            "HT-1", "XM-1", "NONE", Money.Of(100, "CNY"), Money.Of(100, "CNY"), null, Monday, null, null);
        _company.Refused(sign, "customers.unknown-customer");
        _company.Refused(sign with { Project = "XM-9" }, "projects.unknown-project");
    }

    private static DraftPurchaseOrder Draft(string number, string currency) => new(
        number, "S1", currency, Foshan, Monday, [new WantedLine(1, Kettle, Pieces(5), 4.5m, Friday)], null);

    private static Step Of(ProjectCommand command) => ProjectDecider.On(ProjectDecider.Stream("XM-1"), command);
}
