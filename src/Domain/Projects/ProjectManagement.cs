using Daybook.Domain.Shared;

namespace Daybook.Domain.Projects;

/// <summary>Projects (PMS 项目管理). What is bought for them is ordered elsewhere and only charged here.</summary>
public static class ProjectManagement
{
    public static Module Module { get; } = new("PMS", Stage.Refined);
}
