using Daybook.Domain.Access;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Access;

public class PersonalAccessTests
{
    private const string Route = "/api/customers/KH-0001";

    private static readonly PersonalAccessCommand.Read Read = new("customers/KH-0001", Route, "客户投诉");
    private static readonly PersonalAccessEvent WasRead =
        new PersonalAccessEvent.Read("customers/KH-0001", Route, "客户投诉");

    private static readonly PersonalAccessCommand.Export Export =
        new("file-1", "customers", "/api/customers?format=csv", "csv", 12, "税务检查");

    private static readonly PersonalAccessEvent WasExported =
        new PersonalAccessEvent.Exported("file-1", "customers", "/api/customers?format=csv", "csv", 12, "税务检查");

    private static Specified<PersonalAccessCommand, PersonalAccessEvent, PersonalAccess> Given(
        params PersonalAccessEvent[] events) =>
        Specify<PersonalAccessCommand, PersonalAccessEvent, PersonalAccess>.Given(events);

    [Fact]
    public void The_first_reading_of_a_day_is_a_fact_with_its_reason() => Given().When(Read).Then(WasRead);

    [Fact]
    public void A_reading_needs_no_reason() => Given().When(Read with { Reason = null })
        .Then(new PersonalAccessEvent.Read("customers/KH-0001", Route, null));

    [Fact]
    public void Reading_it_again_on_that_day_changes_nothing_whatever_the_reason() =>
        Given(WasRead).When(Read with { Reason = "再看一次" }).ThenNothing();

    [Fact]
    public void Every_file_is_a_fact_also_after_a_reading() =>
        Given(WasRead, WasExported).When(Export with { File = "file-2" })
            .Then(new PersonalAccessEvent.Exported(
                "file-2", "customers", "/api/customers?format=csv", "csv", 12, "税务检查"));

    [Fact]
    public void A_file_is_not_a_reading() => Given(WasExported).When(Read).Then(WasRead);

    [Fact]
    public void The_same_file_asked_for_twice_is_one() => Given(WasExported).When(Export).ThenNothing();

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_file_without_a_reason_is_refused(string reason) =>
        Given().When(Export with { Reason = reason }).ThenRefused("access.no-reason");

    [Fact]
    public void Each_actor_has_a_stream_for_each_day_and_thing() =>
        PersonalAccessDecider.Stream(new DateOnly(2026, 11, 29), "0123456789abcdef", ["customers", "A/B"]).ToString()
            .ShouldBe("personal-access/2026-11-29:0123456789abcdef:customers:A%2FB");
}
