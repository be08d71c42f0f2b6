using Daybook.Domain.Work;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Work;

public class WorkItemTests
{
    private const long Found = 7;
    private const long FoundAgain = 9;
    private static readonly WorkOwner Fang = new("@wangfang", "王芳 (wangfang)");
    private static readonly WorkOwner Qiang = new("@liqiang", "李强 (liqiang)");
    private static readonly WorkItemEvent Taken = new WorkItemEvent.TakenOver(Fang, Found);
    private static readonly WorkItemEvent Returned = new WorkItemEvent.GivenBack("下班");
    private static readonly WorkItemEvent Handed = new WorkItemEvent.HandedOver(Qiang, Found, "王芳休假");

    private static Specified<WorkItemCommand, WorkItemEvent, WorkItem> Given(params WorkItemEvent[] events) =>
        Specify<WorkItemCommand, WorkItemEvent, WorkItem>.Given(events);

    private static WorkItemCommand.TakeOver Take(WorkOwner by, long found = Found) => new(by, found);

    private static WorkItemCommand.GiveBack GiveBack(WorkOwner by, bool isAdmin = false) => new(by.Id, isAdmin, "下班");

    private static WorkItemCommand.HandOver HandOver(WorkOwner to, long found = Found) => new(to, found, "王芳休假");

    [Fact]
    public void Work_that_nobody_has_is_taken_over() => Given().When(Take(Fang)).Then(Taken);

    [Fact]
    public void The_second_is_refused_with_the_name_of_the_first()
    {
        Given(Taken).When(Take(Fang)).ThenNothing();
        Given(Taken).When(Take(Qiang)).ThenRefused("work.has-owner").Facts["owner"].ShouldBe("王芳 (wangfang)");
    }

    [Fact]
    public void An_owner_gives_it_back_and_then_anybody_may_take_it_over()
    {
        Given(Taken).When(GiveBack(Fang)).Then(Returned);
        Given(Taken, Returned).When(Take(Qiang)).Then(new WorkItemEvent.TakenOver(Qiang, Found));
        Given(Taken, Returned).When(GiveBack(Fang)).ThenNothing();
        Given().When(GiveBack(Fang)).ThenNothing();
    }

    [Fact]
    public void Others_do_not_give_it_back_but_an_admin_does()
    {
        Given(Taken).When(GiveBack(Qiang)).ThenRefused("work.not-yours").Facts["owner"].ShouldBe("王芳 (wangfang)");
        Given(Taken).When(GiveBack(Qiang, isAdmin: true)).Then(Returned);
    }

    [Fact]
    public void It_is_handed_over_to_another_person_who_then_owns_it()
    {
        Given().When(HandOver(Qiang)).Then(Handed);
        Given(Taken).When(HandOver(Qiang)).Then(Handed);
        Given(Taken, Handed).When(HandOver(Qiang)).ThenNothing();
        Given(Taken, Handed).When(Take(Fang)).ThenRefused("work.has-owner").Facts["owner"].ShouldBe("李强 (liqiang)");
        Given(Taken, Handed).When(GiveBack(Fang)).ThenRefused("work.not-yours");
    }

    [Fact]
    public void What_was_found_again_has_no_owner_from_before()
    {
        Given(Taken).When(Take(Qiang, FoundAgain)).Then(new WorkItemEvent.TakenOver(Qiang, FoundAgain));
        Given(Taken).When(Take(Fang, FoundAgain)).Then(new WorkItemEvent.TakenOver(Fang, FoundAgain));
        Given(Taken).When(HandOver(Fang, FoundAgain)).Then(new WorkItemEvent.HandedOver(Fang, FoundAgain, "王芳休假"));
    }
}
