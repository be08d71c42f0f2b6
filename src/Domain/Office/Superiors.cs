using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Office;

/// <summary>Who is above whom on a day, from the posts that people hold. Who has left, or has not entered yet, is
/// passed over: then the next one above is the superior.</summary>
/// <remarks>Each method is given a way to find an employee by number: the state of the stream under the lock, or the
/// row of the read model.</remarks>
public static class Superiors
{
    /// <summary>Maximum number of levels that are walked.</summary>
    public const int MaxLevels = 20;

    /// <summary>Maximum number of posts that are looked at for one new post.</summary>
    public const int MaxVisits = 2_000;

    /// <summary>The superiors on a day, the nearest first.</summary>
    public static IEnumerable<string> Above(string employee, DateOnly day, Func<string, Employee> find)
    {
        var next = find(employee).PostOn(day)?.Superior;
        for (var level = 0; next is { } number && level < MaxLevels; level++)
        {
            var superior = find(number);
            if (superior.WorksOn(day)) yield return number;
            next = superior.PostOn(day)?.Superior;
        }
    }

    /// <summary>The posts with one more, in the order of their first days.</summary>
    public static ImmutableArray<Post> With(ImmutableArray<Post> posts, Post post) =>
        [.. posts.Where(p => p.From != post.From).Append(post).OrderBy(p => p.From)];

    /// <summary>Why an employee cannot hold a post: on some day the superiors would form a circle, or there would be
    /// too many levels. Null when nothing speaks against it.</summary>
    public static Refusal? WhyNot(string employee, Post post, Func<string, Employee> find)
    {
        if (post.Superior is not { } superior) return null;
        var next = find(employee).Posts.FirstOrDefault(p => p.From > post.From);
        var visits = 0;
        return Walk(superior, post.From, next?.From ?? DateOnly.MaxValue, 1);

        // From the first day to before the end, this person is above the employee.
        Refusal? Walk(string above, DateOnly from, DateOnly end, int level)
        {
            if (above == employee) return SuperiorRefusals.Circle(employee, from);
            if (level >= MaxLevels || ++visits > MaxVisits) return SuperiorRefusals.TooManyLevels(employee);
            var posts = find(above).Posts;
            for (var i = 0; i < posts.Length; i++)
            {
                var begins = posts[i].From > from ? posts[i].From : from;
                var ends = i + 1 < posts.Length && posts[i + 1].From < end ? posts[i + 1].From : end;
                if (begins < ends && posts[i].Superior is { } further
                    && Walk(further, begins, ends, level + 1) is { } no) return no;
            }

            return null;
        }
    }
}

internal static class SuperiorRefusals
{
    public static Refusal Circle(string employee, DateOnly day) => new Refusal(
        "office.superiors-circle",
        $"On {EmployeeRefusals.Day(day)} employee {employee} would be above himself. Choose another superior.",
        RefusalKind.Unprocessable).With("employee", employee).With("day", EmployeeRefusals.Day(day));

    public static Refusal TooManyLevels(string employee) => new Refusal(
        "office.too-many-levels",
        $"There would be more than {Superiors.MaxLevels} levels above employee {employee}.", RefusalKind.Unprocessable)
        .With("employee", employee).With("limit", Superiors.MaxLevels);
}
