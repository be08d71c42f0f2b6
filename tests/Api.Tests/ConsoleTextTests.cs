using System.Globalization;
using Daybook.Domain.Access;
using Daybook.Web.Ground;
using Microsoft.Extensions.DependencyInjection;

namespace Daybook.Api.Tests;

/// <summary>Everything that screens are drawn from has its words in both languages.</summary>
public sealed class ConsoleTextTests(Served served) : IClassFixture<Served>
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void Every_list_column_command_member_and_role_has_a_text(string language)
    {
        var daybook = served.Application.Web.Services.GetRequiredService<IDaybook>();
        var texts = new Texts(CultureInfo.GetCultureInfo(language));
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var list in daybook.Lists)
        {
            Need($"system.{list.Room}");
            Need($"list.{list.Name}");
            foreach (var column in list.Columns)
            {
                Need($"column.{column.Name}", $"column.{list.Name}.{column.Name}");
                foreach (var value in column.Values)
                    Need($"value.{column.Name}.{value}", $"value.{list.Name}.{column.Name}.{value}");
            }
        }

        foreach (var command in daybook.Commands)
        {
            Need($"system.{command.Room}");
            Need($"command.{command.Name}");
            foreach (var part in command.Parts)
                Need($"member.{part}", $"member.{command.Name}.{part}", $"column.{part}");
            Members(command.Name, command.Members);
        }

        foreach (var role in Roles.All) Need($"role.{role}");
        missing.ShouldBeEmpty();

        void Members(string command, IReadOnlyList<FormMember> members)
        {
            foreach (var member in members)
            {
                Need($"member.{member.Name}", $"member.{command}.{member.Name}", $"column.{member.Name}");
                foreach (var value in member.Values)
                    Need($"value.{member.Name}.{value}", $"value.{command}.{member.Name}.{value}");
                Members(command, member.Members);
            }
        }

        void Need(string key, params string[] orElse)
        {
            if (texts.Find(key) is null && orElse.All(k => texts.Find(k) is null)) missing.Add(key);
        }
    }
}
