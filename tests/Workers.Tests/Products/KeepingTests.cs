using Daybook.Domain.Customers;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Specification;
using Daybook.Workers.Customers;
using Daybook.Workers.Products;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Products;

/// <summary>Items and customers as a file says them (X7).</summary>
public sealed class KeepingTests
{
    private static readonly ItemCommand.Register Bowl = new("BOWL", "Bowl", "EA", Category: "Kitchen");
    private static readonly KeepCustomer Shop = new("SHOP", "Shop", "CNY", CustomerKind.Consumer, null, "T1");
    private readonly Company _company = new();

    [Fact, Shows("X7")]
    public void An_item_is_registered_with_its_price_and_nothing_happens_again()
    {
        var keep = new KeepItem(Bowl, 12m, "CNY", Monday);
        _company.Done(keep);

        _company.Done(keep);
        _company.Done(keep with { From = Friday });

        _company.Ledger.All<ListingEvent.PriceSet>().Count(e => e.Sku == "BOWL").ShouldBe(1);
        _company.Ledger.All<ItemEvent.DetailsChanged>().ShouldBeEmpty();
    }

    [Fact, Shows("X7")]
    public void A_known_item_is_changed_where_the_file_says_otherwise()
    {
        _company.Done(new KeepItem(Bowl, 12m, "CNY", Monday));

        _company.Done(new KeepItem(Bowl with { Name = "Large bowl", Category = null }, 13m, "CNY", Friday));

        var item = _company.Ledger.State<Item>(ItemDecider.Stream("BOWL")).ShouldBeOfType<Item.Known>();
        (item.Details.Name, item.Details.Category).ShouldBe(("Large bowl", "Kitchen"));
        _company.Ledger.All<ListingEvent.PriceSet>().Where(e => e.Sku == "BOWL").Select(e => e.UnitPrice)
            .ShouldBe([12m, 13m]);
    }

    [Fact]
    public void Another_unit_is_another_item()
    {
        _company.Done(new KeepItem(Bowl, null, null, Monday));
        _company.Refused(new KeepItem(Bowl with { BaseUnit = "KG" }, null, null, Monday), "products.sku-taken");
        _company.Refused(new KeepItem(Bowl with { Tracking = Tracking.Lot }, null, null, Monday), "products.sku-taken");
    }

    [Fact, Shows("X7")]
    public void A_customer_is_registered_and_later_changed()
    {
        _company.Done(Shop);
        _company.Done(Shop);
        _company.Done(Shop with { Name = "New shop", Kind = null, PaymentTermDays = 10, TaxNumber = null });

        var shop = _company.Ledger.State<Customer>(CustomerDecider.Stream("SHOP")).ShouldBeOfType<Customer.Active>();
        shop.Registration.ShouldBe(new CustomerEvent.Registered("SHOP", "Shop", CustomerKind.Consumer, "CNY", 30,
            "T1"));
        shop.Details.ShouldBe(new CustomerEvent.DetailsChanged("New shop", "CNY", 10, "T1"));
        _company.Refused(Shop with { Kind = CustomerKind.Business }, "customers.code-taken");
    }

    [Fact, Shows("X7")]
    public void A_contact_and_an_address_come_with_a_customer_and_are_changed_where_the_file_says_otherwise()
    {
        var file = new KeepCustomerFile(
            Shop, new FiledContact("Chen", "buyer", "138", null),
            new FiledAddress(null, null, "Street 1", null, "Canton", "GD", "510030", "CN", "139"));
        _company.Done(file);
        _company.Done(file);
        _company.Done(file with
        {
            Person = new FiledContact("Chen", null, "137", "c@example.com"),
            Place = new FiledAddress("main", null, "Street 2", null, "Canton", null, null, null, null),
        });
        _company.Done(file with { Person = new FiledContact(null, null, "136", null), Place = null });

        var shop = _company.Ledger.State<Customer>(CustomerDecider.Stream("SHOP")).ShouldBeOfType<Customer.Active>();
        shop.Contacts.Values.OrderBy(c => c.ContactId).ShouldBe(
        [
            new CustomerEvent.ContactAdded("1", "Chen", "buyer", "137", "c@example.com"),
            new CustomerEvent.ContactAdded("2", "Shop", null, "136", null),
        ]);
        shop.Addresses.ShouldHaveSingleItem().ShouldBe(new(
            "main", new Domain.Shared.Address("Chen", "Street 2", null, "Canton", "GD", "510030", "CN", "139")));
        _company.Ledger.All<CustomerEvent.AddressSet>().Count().ShouldBe(2);
        _company.Ledger.All<CustomerEvent.ContactRemoved>().Count().ShouldBe(1);
    }
}
