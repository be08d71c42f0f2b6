using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Kernel;
using FsCheck;
using FsCheck.Fluent;

namespace Daybook.Domain.Tests.Orders;

/// <summary>What holds for every choice of warehouses, tried on random ones; a failure prints the seed.</summary>
public class SourceChoiceProperties
{
    private const int Skus = 3;

    private static readonly Gen<Question> Questions =
        from count in Gen.Choose(1, 5)
        from nearness in Gen.Choose(1, 4).ArrayOf(5)
        from cost in Gen.Choose(0, 3).ArrayOf(5)
        from free in Gen.Choose(-1, 3).ArrayOf(5 * Skus)
        from wanted in Gen.Choose(1, 4).ArrayOf(Skus + 1)
        from criteria in Gen.Shuffle(Enum.GetValues<SourcingCriterion>())
        from used in Gen.Choose(1, criteria.Length)
        select new Question(
            [
                .. Enumerable.Range(0, count).OrderBy(n => nearness[n])
                    .Select(n => new SourceCandidate($"W{n}", nearness[n], cost[n])),
            ],
            [
                .. wanted.Select((w, i) => new Sourcing.Wish(i + 1, Sku(i % Skus), Quantity.Of(w, "EA"))),
            ],
            [.. criteria.Take(used)],
            Enumerable.Range(0, count).SelectMany(w => Enumerable.Range(0, Skus).Select(s => (w, s)))
                .ToDictionary(k => ($"W{k.w}", Sku(k.s)), k => (decimal)free[(k.w * Skus) + k.s]));

    [Fact]
    public void All_or_nothing_and_never_more_than_is_there() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Questions.ToArbitrary(), q =>
        {
            var plan = q.Answer();
            if (plan.Shortages.Length > 0)
            {
                plan.Allocations.ShouldBeEmpty();
                plan.Shortages.ShouldAllBe(s => s.Available < s.Wanted);
                return;
            }

            foreach (var line in q.Lines)
                plan.Allocations.Where(a => a.Line == line.Line).Sum(a => a.Quantity.Value)
                    .ShouldBe(line.Quantity.Value);
            plan.Allocations.ShouldAllBe(a => a.Quantity.Value > 0);
            foreach (var part in plan.Allocations.GroupBy(a => (a.Warehouse, a.Sku)))
                part.Sum(a => a.Quantity.Value).ShouldBeLessThanOrEqualTo(q.Free[part.Key]);
            plan.Allocations.Select(a => a.Warehouse).Distinct().ShouldBe(
                plan.From.Select(c => c.Warehouse), ignoreOrder: true, "every warehouse that is named sends something");
        }));

    [Fact]
    public void No_set_of_warehouses_that_has_all_is_better_by_the_criteria() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Questions.ToArbitrary(), q =>
        {
            var plan = q.Answer();
            if (plan.Shortages.Length > 0)
            {
                q.HasAll(q.Candidates).ShouldBeFalse();
                return;
            }

            var best = q.Sets().Where(q.HasAll).Select(q.Figures).Min(StructuralOrder.Instance)!;
            q.Figures(plan.From).ShouldBe(best);
        }));

    [Fact]
    public void The_same_question_has_the_same_answer() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Questions.ToArbitrary(), q =>
            $"{System.Text.Json.JsonSerializer.Serialize(q.Answer(), DaybookJson.Options)}".ShouldBe(
                System.Text.Json.JsonSerializer.Serialize(q.Answer(), DaybookJson.Options))));

    private static string Sku(int n) => $"S{n}";

    private sealed record Question(
        ImmutableArray<SourceCandidate> Candidates, ImmutableArray<Sourcing.Wish> Lines,
        ImmutableArray<SourcingCriterion> Criteria, Dictionary<(string, string), decimal> Free)
    {
        public SourcePlan Answer() => SourceChoice.Of(Criteria, Candidates, Lines, (w, s) => Free[(w, s)]);

        /// <summary>All sets, also those with a warehouse that could be left out.</summary>
        public IEnumerable<ImmutableArray<SourceCandidate>> Sets() => Enumerable.Range(1, (1 << Candidates.Length) - 1)
            .Select(set => Candidates.Where((_, i) => (set & (1 << i)) != 0).ToImmutableArray());

        public bool HasAll(ImmutableArray<SourceCandidate> set) => Lines.GroupBy(l => l.Sku).All(wanted =>
            set.Sum(c => Math.Max(0, Free[(c.Warehouse, wanted.Key)])) >= wanted.Sum(l => l.Quantity.Value));

        /// <summary>What the criteria say of a set, the most important first, then how many parcels.</summary>
        public decimal[] Figures(ImmutableArray<SourceCandidate> set) =>
        [
            .. Criteria.Select(criterion => criterion switch
            {
                SourcingCriterion.NearestWithAll => set.Length == 1 ? set[0].Nearness : decimal.MaxValue,
                SourcingCriterion.FewestParcels => set.Length,
                SourcingCriterion.Nearest => set.Sum(c => c.Nearness),
                SourcingCriterion.Cost => set.Sum(c => c.ParcelCost),
                _ => throw new ArgumentOutOfRangeException($"{criterion}"),
            }),
            set.Length,
        ];
    }

    private sealed class StructuralOrder : IComparer<decimal[]>
    {
        public static StructuralOrder Instance { get; } = new();

        public int Compare(decimal[]? x, decimal[]? y) =>
            x!.Zip(y!, (a, b) => a.CompareTo(b)).FirstOrDefault(order => order != 0);
    }
}
