using System.Globalization;
using Daybook.Domain.Office;
using Daybook.Specification;
using FsCheck;
using FsCheck.Fluent;

namespace Daybook.Domain.Tests.Office;

public class SuperiorsTests
{
    private static readonly DateOnly Monday = new(2026, 5, 4);
    private readonly Dictionary<string, Employee> _people = [];

    private Employee Find(string number) => _people.GetValueOrDefault(number, new Employee(null, null, [], []));

    private void Enter(string number, DateOnly? lastDay = null, params (int Day, string? Superior)[] posts) =>
        _people[number] = new Employee(
            new EmployeeTerms(number, number, null, Monday), lastDay,
            [.. posts.Select(p => new Post(Monday.AddDays(p.Day), "D", "T", p.Superior, null))], []);

    [Fact, Shows("A7")]
    public void The_superior_of_a_day_is_that_of_the_post_of_the_day()
    {
        Enter("boss", null, (0, null));
        Enter("head", null, (0, "boss"));
        Enter("clerk", null, (0, "head"), (10, "boss"));
        Superiors.Above("clerk", Monday.AddDays(9), Find).ShouldBe(["head", "boss"]);
        Superiors.Above("clerk", Monday.AddDays(10), Find).ShouldBe(["boss"]);
        Superiors.Above("clerk", Monday.AddDays(-1), Find).ShouldBeEmpty();
    }

    [Fact, Shows("A7")]
    public void Who_has_left_is_passed_over()
    {
        Enter("boss", null, (0, null));
        Enter("head", Monday.AddDays(5), (0, "boss"));
        Enter("clerk", null, (0, "head"));
        Superiors.Above("clerk", Monday.AddDays(5), Find).ShouldBe(["head", "boss"]);
        Superiors.Above("clerk", Monday.AddDays(6), Find).ShouldBe(["boss"]);
    }

    [Fact]
    public void A_circle_on_a_single_day_is_found_and_named()
    {
        Enter("a", null, (0, null));
        Enter("b", null, (0, "a"), (20, null));
        // Until the 20th day b is below a, so a can be below b only from then on.
        var why = Superiors.WhyNot("a", new Post(Monday.AddDays(10), "D", "T", "b", null), Find)!;
        (why.Code, why.Facts["day"]).ShouldBe(("office.superiors-circle", "2026-05-14"));
        Superiors.WhyNot("a", new Post(Monday.AddDays(20), "D", "T", "b", null), Find).ShouldBeNull();
    }

    [Fact]
    public void There_are_not_too_many_levels()
    {
        for (var i = 0; i < Superiors.MaxLevels + 1; i++) Enter($"{i}", null, (0, $"{i + 1}"));
        Superiors.WhyNot("new", new Post(Monday, "D", "T", "0", null), Find)!.Code
            .ShouldBe("office.too-many-levels");
    }

    /// <summary>Whatever posts are tried in whatever order: on no day is anybody above himself, and a post that is
    /// refused would have made a circle on the day that is named.</summary>
    [Fact, Shows("A7")]
    public void On_no_day_is_anybody_above_himself() => Prop.ForAll(
        (from who in Gen.Choose(0, 5)
         from superior in Gen.Choose(0, 5)
         from day in Gen.Choose(0, 12)
         select (who, superior, day)).ArrayOf(40).ToArbitrary(),
        tries =>
        {
            var people = Enumerable.Range(0, 6).ToDictionary(
                i => $"{i}", i => new Employee(new EmployeeTerms($"{i}", "", null, Monday), null, [], []));
            Employee Of(string n) => people[n];
            foreach (var (who, superior, day) in tries.Where(t => t.who != t.superior))
            {
                var post = new Post(Monday.AddDays(day), "D", "T", $"{superior}", null);
                var with = people[$"{who}"] with { Posts = Superiors.With(people[$"{who}"].Posts, post) };
                if (Superiors.WhyNot($"{who}", post, Of) is { } why)
                {
                    var before = people[$"{who}"];
                    people[$"{who}"] = with;
                    var on = DateOnly.Parse(why.Facts["day"], CultureInfo.InvariantCulture);
                    IsAboveHimself($"{who}", on, Of).ShouldBeTrue();
                    people[$"{who}"] = before;
                }
                else
                {
                    people[$"{who}"] = with;
                }
            }

            for (var day = 0; day < 14; day++)
            {
                foreach (var number in people.Keys)
                    IsAboveHimself(number, Monday.AddDays(day), Of).ShouldBeFalse();
            }
        }).QuickCheckThrowOnFailure();

    private static bool IsAboveHimself(string number, DateOnly day, Func<string, Employee> find)
    {
        var next = find(number).PostOn(day)?.Superior;
        for (var i = 0; i < 10 && next is not null; i++)
        {
            if (next == number) return true;
            next = find(next).PostOn(day)?.Superior;
        }

        return false;
    }
}
