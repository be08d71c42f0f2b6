using Daybook.Domain.Customers;
using Daybook.Domain.Office;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Specification;
using Daybook.Workers.Customers;
using Daybook.Workers.Office;
using Daybook.Workers.Products;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.Office.Desks;

namespace Daybook.Workers.Tests.Office;

/// <summary>A row of a file does what single commands do, and waits by their policies.</summary>
public sealed class FilesUnderPolicyTests
{
    private readonly Company _company = new();

    public FilesUnderPolicyTests() => _company.Open();

    [Fact, Shows("A1")]
    public void A_row_of_a_file_waits_as_the_command_of_a_single_thing_does()
    {
        KeepItem Priced(decimal price) => new(
            new ItemCommand.Register("NEW", "新品", "EA", Tracking.None), price, "CNY", Monday);
        _company.Ask("E03", Priced(10m));
        _company.Done(new SetApprovalPolicy("listing.set-price", [Named(HowMany.Any, "E01")], "制度", null));
        decimal? Price() => _company.Ledger.State<Listing>(ListingDecider.Stream("NEW"))!.PriceOn("CNY", Monday);
        _company.Ask("E03", Priced(10m));
        _company.Ledger.All<ApprovalEvent.Requested>().ShouldBeEmpty("the price is the same");
        _company.Ask("E03", Priced(1m));
        Price().ShouldBe(10m);
        _company.Ledger.All<ApprovalEvent.Requested>().ShouldHaveSingleItem().Request.Command
            .ShouldBe("listing.set-price");
        _company.Approve(_company.Ledger.Events.Last(e => e.Body is ApprovalEvent.Requested).Stream.Parts()[0], "E01");
        Price().ShouldBe(1m);
        _company.Done(new SetApprovalPolicy("customer.register", [Named(HowMany.Any, "E01")], "制度", null));
        _company.Ask("E03", new KeepCustomerFile(
            new KeepCustomer("NEU", "新客", "CNY", null, null, null), null, null));
        _company.Ledger.State<Customer>(CustomerDecider.Stream("NEU")).ShouldBeNull();
        _company.Ledger.All<ApprovalEvent.Requested>().Count().ShouldBe(2);
    }
}
