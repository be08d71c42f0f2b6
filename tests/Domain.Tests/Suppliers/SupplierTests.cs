using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Suppliers;

public class SupplierTests
{
    private static readonly SupplierCommand.Register Register =
        new("S-001", "深圳市华强电子有限公司", "CN", "CNY", 30, "91440300MA5EXAMPLE");
    private static readonly SupplierEvent Registered =
        new SupplierEvent.Registered("S-001", "深圳市华强电子有限公司", "CN", "CNY", 30, "91440300MA5EXAMPLE");

    private static readonly SupplierCommand.AddContact AddContact = new("K-1", "陈经理", "销售", "+86 755 8300 0000", null);
    private static readonly SupplierEvent ContactAdded =
        new SupplierEvent.ContactAdded("K-1", "陈经理", "销售", "+86 755 8300 0000", null);

    private static Specified<SupplierCommand, SupplierEvent, Supplier> Given(
        params SupplierEvent[] events) =>
        Specify<SupplierCommand, SupplierEvent, Supplier>.Given(events);

    [Fact, Shows("R1")]
    public void A_supplier_is_registered() => Given().When(Register).Then(Registered);

    [Fact]
    public void Registering_it_again_changes_nothing() => Given(Registered).When(Register).ThenNothing();

    [Fact]
    public void Registering_it_again_after_its_details_changed_still_changes_nothing() =>
        Given(Registered, new SupplierEvent.DetailsChanged("华强集团", "CN", "CNY", 60, null)).When(Register).ThenNothing();

    [Fact]
    public void A_code_belongs_to_one_supplier() =>
        Given(Registered).When(Register with { Name = "别的公司" }).ThenRefused("suppliers.code-taken");

    [Theory]
    [InlineData("CHN", "CNY", 30, "suppliers.bad-country")]
    [InlineData("cn", "CNY", 30, "suppliers.bad-country")]
    [InlineData("CN", "元", 30, "suppliers.bad-currency")]
    [InlineData("CN", "XXX", 30, "suppliers.bad-currency")]
    [InlineData("CN", "CNY", -1, "suppliers.bad-payment-term")]
    [InlineData("CN", "CNY", 3_651, "suppliers.bad-payment-term")]
    [InlineData("C", "C", -1, "suppliers.bad-country")]
    public void Details_that_cannot_be_are_refused(string country, string currency, int days, string code)
    {
        Given().When(new SupplierCommand.Register("S-001", "华强", country, currency, days, null)).ThenRefused(code);
        Given(Registered).When(new SupplierCommand.ChangeDetails("华强", country, currency, days, null)).ThenRefused(code)
            .Kind.ShouldBe(RefusalKind.Unprocessable);
    }

    [Fact]
    public void Details_change() =>
        Given(Registered).When(new SupplierCommand.ChangeDetails("华强集团", "CN", "USD", 60, null))
            .Then(new SupplierEvent.DetailsChanged("华强集团", "CN", "USD", 60, null));

    [Fact]
    public void Details_that_are_already_so_change_nothing() =>
        Given(Registered)
            .When(new SupplierCommand.ChangeDetails("深圳市华强电子有限公司", "CN", "CNY", 30, "91440300MA5EXAMPLE"))
            .ThenNothing();

    [Fact]
    public void A_contact_is_added() => Given(Registered).When(AddContact).Then(ContactAdded);

    [Fact]
    public void Adding_the_same_contact_again_changes_nothing() =>
        Given(Registered, ContactAdded).When(AddContact).ThenNothing();

    [Fact, Shows("R1")]
    public void A_contact_id_belongs_to_one_person() =>
        Given(Registered, ContactAdded).When(AddContact with { Name = "李经理" }).ThenRefused("suppliers.contact-exists");

    [Fact]
    public void A_supplier_has_so_many_contacts_and_no_more() =>
        Given([
                Registered,
                .. Enumerable.Range(2, SupplierDecider.MaxContacts).Select(n =>
                    new SupplierEvent.ContactAdded($"K-{n}", "陈经理", null, null, null)),
            ])
            .When(AddContact).ThenRefused("suppliers.too-many-contacts");

    [Fact]
    public void A_contact_is_removed() =>
        Given(Registered, ContactAdded).When(new SupplierCommand.RemoveContact("K-1"))
            .Then(new SupplierEvent.ContactRemoved("K-1"));

    [Fact]
    public void Removing_a_contact_that_is_not_there_changes_nothing() =>
        Given(Registered).When(new SupplierCommand.RemoveContact("K-1")).ThenNothing();

    [Fact]
    public void A_removed_contact_leaves_its_id_free() =>
        Given(Registered, ContactAdded, new SupplierEvent.ContactRemoved("K-1")).When(AddContact with { Name = "李经理" })
            .Then(new SupplierEvent.ContactAdded("K-1", "李经理", "销售", "+86 755 8300 0000", null));

    [Fact]
    public void An_active_supplier_may_be_bought_from() =>
        Given(Registered).When(new SupplierCommand.RequireActive()).ThenNothing();

    [Fact]
    public void A_supplier_is_blocked_with_the_reason() =>
        Given(Registered).When(new SupplierCommand.Block("资质过期")).Then(new SupplierEvent.Blocked("资质过期"));

    [Fact, Shows("R1")]
    public void A_blocked_supplier_may_not_be_bought_from_and_the_reason_is_told() =>
        Given(Registered, new SupplierEvent.Blocked("资质过期")).When(new SupplierCommand.RequireActive())
            .ThenRefused("suppliers.blocked").Facts["reason"].ShouldBe("资质过期");

    [Fact]
    public void A_blocked_supplier_is_known() =>
        Given(Registered, new SupplierEvent.Blocked("资质过期")).When(new SupplierCommand.RequireKnown()).ThenNothing();

    [Fact]
    public void Blocking_a_blocked_supplier_changes_nothing() =>
        Given(Registered, new SupplierEvent.Blocked("资质过期")).When(new SupplierCommand.Block("质量问题")).ThenNothing();

    [Fact]
    public void An_unblocked_supplier_is_active_again()
    {
        Given(Registered, new SupplierEvent.Blocked("资质过期")).When(new SupplierCommand.Unblock("资质已更新"))
            .Then(new SupplierEvent.Unblocked("资质已更新"));
        Given(Registered, new SupplierEvent.Blocked("资质过期"), new SupplierEvent.Unblocked("资质已更新"))
            .When(new SupplierCommand.RequireActive()).ThenNothing();
    }

    [Fact]
    public void Unblocking_an_active_supplier_changes_nothing() =>
        Given(Registered).When(new SupplierCommand.Unblock("资质已更新")).ThenNothing();

    public static TheoryData<SupplierCommand> CommandsForAKnownSupplier =>
    [
        new SupplierCommand.ChangeDetails("华强", "CN", "CNY", 30, null),
        AddContact,
        new SupplierCommand.RemoveContact("K-1"),
        new SupplierCommand.Block("x"), new SupplierCommand.Unblock("x"), new SupplierCommand.RequireActive(),
        new SupplierCommand.RequireKnown(),
    ];

    [Theory]
    [MemberData(nameof(CommandsForAKnownSupplier))]
    public void Nothing_is_done_to_a_supplier_nobody_registered(SupplierCommand command) =>
        Given().When(command).ThenRefused("suppliers.unknown-supplier").Kind.ShouldBe(RefusalKind.NotFound);
}
