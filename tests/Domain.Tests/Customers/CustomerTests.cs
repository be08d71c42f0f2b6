using Daybook.Domain.Customers;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Daybook.Specification;
using Spec = Daybook.Specification.Specify<
    Daybook.Domain.Customers.CustomerCommand,
    Daybook.Domain.Customers.CustomerEvent, Daybook.Domain.Customers.Customer>;

namespace Daybook.Domain.Tests.Customers;

public class CustomerTests
{
    private static readonly DateOnly Monday = new(2026, 3, 16);

    private static readonly CustomerCommand.Register Register =
        new("KH-1", "和风商贸", "CNY", CustomerKind.Business, 30, "91310115MA1K4XQ42T");

    private static readonly CustomerEvent.Registered Registered =
        new("KH-1", "和风商贸", CustomerKind.Business, "CNY", 30, "91310115MA1K4XQ42T");

    private static readonly CustomerCommand.ChangeDetails Change = new("和风商贸集团", "CNY", 45, null);
    private static readonly CustomerEvent.DetailsChanged Changed = new("和风商贸集团", "CNY", 45, null);
    private static readonly CustomerCommand.AddContact AddLi = new("li", "李霞", "采购", "138", null);
    private static readonly CustomerEvent.ContactAdded LiAdded = new("li", "李霞", "采购", "138", null);
    private static readonly Address Pudong = new("和风商贸", "世纪大道100号", null, "上海市", null, null, "CN", null);

    private static readonly CustomerCommand.LogInteraction LogCall =
        new("HD-1", InteractionKind.Call, Monday, "王强", "询问交期");

    private static readonly CustomerEvent.InteractionLogged CallLogged =
        new("HD-1", InteractionKind.Call, Monday, "王强", "询问交期");

    [Fact, Shows("C1")]
    public void A_code_stands_for_one_customer()
    {
        Spec.Given().When(Register).Then(Registered);
        Spec.Given(Registered, Changed).When(Register).ThenNothing();
        Spec.Given(Registered).When(Register with { Name = "别的公司" }).ThenRefused("customers.code-taken");
        Spec.Given(Registered).When(Register with { Currency = "?" }).ThenRefused("customers.code-taken");
    }

    [Fact]
    public void Currency_is_looked_at_before_the_payment_term()
    {
        Spec.Given().When(Register with { Currency = "人民币", PaymentTermDays = -1 })
            .ThenRefused("customers.bad-currency");
        Spec.Given().When(Register with { Currency = "XXX" }).ThenRefused("customers.bad-currency");
        Spec.Given().When(Register with { PaymentTermDays = -1 }).ThenRefused("customers.bad-payment-term")
            .Kind.ShouldBe(RefusalKind.Unprocessable);
        Spec.Given(Registered).When(Change with { PaymentTermDays = 3_651 }).ThenRefused("customers.bad-payment-term");
    }

    [Fact]
    public void Details_change_and_the_same_details_are_no_news()
    {
        Spec.Given(Registered).When(Change).Then(Changed);
        Spec.Given(Registered, Changed).When(Change).ThenNothing();
    }

    [Fact, Shows("C1")]
    public void Contacts_come_and_go()
    {
        Spec.Given(Registered).When(AddLi).Then(LiAdded);
        Spec.Given(Registered, LiAdded).When(AddLi).ThenNothing();
        Spec.Given(Registered, LiAdded).When(AddLi with { Name = "李梅" }).ThenRefused("customers.contact-taken");
        Spec.Given(Registered, LiAdded).When(new CustomerCommand.RemoveContact("li"))
            .Then(new CustomerEvent.ContactRemoved("li"));
        Spec.Given(Registered).When(new CustomerCommand.RemoveContact("li")).ThenRefused("customers.unknown-contact")
            .Kind.ShouldBe(RefusalKind.NotFound);
        Spec.Given(Registered, LiAdded, new CustomerEvent.ContactRemoved("li")).When(AddLi).Then(LiAdded);
    }

    [Fact]
    public void An_address_is_replaced_under_its_label()
    {
        var set = new CustomerEvent.AddressSet("总部", Pudong);
        var moved = Pudong with { Line1 = "南京西路1号" };

        Spec.Given(Registered).When(new CustomerCommand.SetAddress("总部", Pudong)).Then(set);
        Spec.Given(Registered, set).When(new CustomerCommand.SetAddress("总部", Pudong with { })).ThenNothing();
        Spec.Given(Registered, set).When(new CustomerCommand.SetAddress("总部", moved))
            .Then(new CustomerEvent.AddressSet("总部", moved));
        Spec.Given(Registered, set).When(new CustomerCommand.SetAddress("仓库", Pudong))
            .Then(new CustomerEvent.AddressSet("仓库", Pudong));
    }

    [Fact, Shows("C1")]
    public void A_preference_is_replaced_under_its_name()
    {
        var set = new CustomerEvent.PreferenceSet("开票", "专票");

        Spec.Given(Registered).When(new CustomerCommand.SetPreference("开票", "专票")).Then(set);
        Spec.Given(Registered, set).When(new CustomerCommand.SetPreference("开票", "专票")).ThenNothing();
        Spec.Given(Registered, set).When(new CustomerCommand.SetPreference("开票", "普票"))
            .Then(new CustomerEvent.PreferenceSet("开票", "普票"));
    }

    [Fact]
    public void A_full_file_takes_no_more_entries_but_still_changes_those_it_has()
    {
        var contacts = Enumerable.Range(0, CustomerDecider.MaxEntries)
            .Select(i => LiAdded with { ContactId = $"c{i}" });
        var addresses = Enumerable.Range(0, CustomerDecider.MaxEntries)
            .Select(i => new CustomerEvent.AddressSet($"a{i}", Pudong));
        CustomerEvent[] full = [Registered, .. contacts, .. addresses];

        Spec.Given(full).When(AddLi).ThenRefused("customers.too-many-contacts");
        Spec.Given(full).When(AddLi with { ContactId = "c7", Name = "李梅" }).ThenRefused("customers.contact-taken");
        Spec.Given(full).When(new CustomerCommand.SetAddress("总部", Pudong)).ThenRefused("customers.too-many-addresses");
        Spec.Given(full).When(new CustomerCommand.SetAddress("a7", Pudong with { City = "北京市" }))
            .Then(new CustomerEvent.AddressSet("a7", Pudong with { City = "北京市" }));
    }

    [Fact, Shows("C1", "C3")]
    public void An_interaction_is_logged_once()
    {
        Spec.Given(Registered).When(LogCall).Then(CallLogged);
        Spec.Given(Registered, CallLogged).When(LogCall).ThenNothing();
        Spec.Given(Registered, CallLogged).When(LogCall with { Text = "投诉" })
            .ThenRefused("customers.interaction-taken");
    }

    [Fact]
    public void The_state_remembers_the_latest_interactions_only()
    {
        var many = Enumerable.Range(0, 100).Select(i => CallLogged with { InteractionId = $"HD-{i}" });

        var customer = (Customer.Active)Spec.Given([Registered, .. many]).State;

        customer.Latest.Length.ShouldBe(CustomerDecider.RememberedInteractions);
        customer.Latest[^1].InteractionId.ShouldBe("HD-99");
    }

    [Fact, Shows("C1")]
    public void A_customer_outlives_whoever_looks_after_it()
    {
        var wang = new CustomerEvent.OwnerChanged(null, "王强", "首次分配");

        Spec.Given(Registered).When(new CustomerCommand.ChangeOwner("王强", "首次分配")).Then(wang);
        Spec.Given(Registered, wang).When(new CustomerCommand.ChangeOwner("赵敏", "王强离职"))
            .Then(new CustomerEvent.OwnerChanged("王强", "赵敏", "王强离职"));
        Spec.Given(Registered, wang).When(new CustomerCommand.ChangeOwner("王强", "?")).ThenNothing();
    }

    [Fact]
    public void Nothing_can_be_done_with_a_customer_that_nobody_registered()
    {
        Spec.Given().When(new CustomerCommand.RequireActive()).ThenRefused("customers.unknown-customer")
            .Kind.ShouldBe(RefusalKind.NotFound);
        Spec.Given().When(AddLi).ThenRefused("customers.unknown-customer");
        Spec.Given().When(new CustomerCommand.Unmerge("?")).ThenRefused("customers.unknown-customer");
    }
}
