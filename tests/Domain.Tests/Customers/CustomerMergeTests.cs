using Daybook.Domain.Customers;
using Daybook.Domain.Tests.Golden;
using Daybook.Specification;
using Spec = Daybook.Specification.Specify<
    Daybook.Domain.Customers.CustomerCommand,
    Daybook.Domain.Customers.CustomerEvent, Daybook.Domain.Customers.Customer>;

namespace Daybook.Domain.Tests.Customers;

public class CustomerMergeTests
{
    private static readonly CustomerEvent.Registered Registered =
        new("KH-1", "和风商贸", CustomerKind.Business, "CNY", 30, null);

    private static readonly CustomerEvent.ContactAdded LiAdded = new("li", "李霞", null, null, null);
    private static readonly CustomerCommand.Merge Merge = new("KH-7", "重复建档");
    private static readonly CustomerEvent.Merged Merged = new("KH-7", "重复建档");
    private static readonly CustomerEvent.Unmerged Unmerged = new("两家法人");

    [Fact, Shows("C1")]
    public void A_customer_is_merged_into_another_one_and_taken_apart_again()
    {
        Spec.Given(Registered).When(Merge).Then(Merged);
        Spec.Given(Registered, Merged).When(new CustomerCommand.Unmerge("两家法人")).Then(Unmerged);
        Spec.Given(Registered, Merged, Unmerged).When(Merge).Then(Merged);
    }

    [Fact, Shows("C1")]
    public void Taken_apart_again_the_file_is_as_it_was()
    {
        var before = Spec.Given(Registered, LiAdded).State;
        var after = Spec.Given(Registered, LiAdded, Merged).When(new CustomerCommand.Unmerge("两家法人")).ThenState();

        Snapshot.Canonical(CustomerDecider.Instance, after)
            .ShouldBe(Snapshot.Canonical(CustomerDecider.Instance, before));
    }

    [Fact]
    public void Merging_and_taking_apart_again_is_no_news()
    {
        Spec.Given(Registered, Merged).When(Merge with { Reason = "再次确认" }).ThenNothing();
        Spec.Given(Registered).When(new CustomerCommand.Unmerge("?")).ThenNothing();
    }

    [Fact]
    public void A_customer_is_merged_into_one_other_and_never_into_itself()
    {
        Spec.Given(Registered, Merged).When(Merge with { Into = "KH-8" }).ThenRefused("customers.merged");
        Spec.Given(Registered).When(Merge with { Into = "KH-1" }).ThenRefused("customers.merge-into-itself");
        Spec.Given(Registered, Merged).When(Merge with { Into = "KH-1" }).ThenRefused("customers.merged");
    }

    [Fact]
    public void Under_a_merged_code_no_business_is_done_and_the_other_code_is_told()
    {
        CustomerCommand[] commands =
        [
            new CustomerCommand.RequireActive(), new CustomerCommand.ChangeDetails("新名", "CNY", 0, null),
            new CustomerCommand.AddContact("zhao", "赵敏", null, null, null), new CustomerCommand.RemoveContact("li"),
            new CustomerCommand.SetPreference("开票", "专票"), new CustomerCommand.ChangeOwner("赵敏", "移交"),
        ];

        foreach (var command in commands)
        {
            Spec.Given(Registered, LiAdded, Merged).When(command).ThenRefused("customers.merged")
                .Facts["into"].ShouldBe("KH-7");
        }
    }

    [Fact]
    public void Business_is_done_with_an_active_customer()
    {
        Spec.Given(Registered).When(new CustomerCommand.RequireActive()).ThenNothing();
        Spec.Given(Registered, Merged, Unmerged).When(new CustomerCommand.RequireActive()).ThenNothing();
    }

    [Fact]
    public void The_code_of_a_merged_customer_stays_taken()
    {
        var same = new CustomerCommand.Register("KH-1", "和风商贸", "CNY");

        Spec.Given(Registered, Merged).When(same).ThenNothing();
        Spec.Given(Registered, Merged).When(same with { Name = "别的公司" }).ThenRefused("customers.code-taken");
    }
}
