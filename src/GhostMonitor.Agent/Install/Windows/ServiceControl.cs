using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.ServiceProcess;

namespace GhostMonitor.Agent.Install;

/// <summary>The service manager of this machine.</summary>
[SupportedOSPlatform("windows")]
internal sealed unsafe class ServiceControl : IServiceControl
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    public string? CommandOf(string name)
    {
        using ServiceHandle manager = Manager(Advapi32.MayConnect);
        using ServiceHandle service = new(Advapi32.OpenService(manager.Value, name, Advapi32.MayReadConfiguration));
        if (service.IsNone)
            return Marshal.GetLastPInvokeError() == Advapi32.NoSuchService ? null : throw Failed("OpenService");

        byte* answer = stackalloc byte[Advapi32.LongestConfiguration];
        uint needed;
        return Advapi32.QueryServiceConfig(service.Value, answer, Advapi32.LongestConfiguration, &needed) != 0
            ? new string(((ServiceConfiguration*)answer)->Command)
            : throw Failed("QueryServiceConfig");
    }

    public bool IsRunning(string name)
    {
        if (CommandOf(name) is null)
            return false;

        using var controller = new ServiceController(name);
        return controller.Status != ServiceControllerStatus.Stopped;
    }

    public IReadOnlyList<string> Define(WindowsServiceDefinition definition)
    {
        using ServiceHandle manager = Manager(Advapi32.MayConnect | Advapi32.MayCreate);
        bool isNew = CommandOf(definition.Name) is null;
        using ServiceHandle service = isNew ? Create(manager, definition) : Change(manager, definition);
        try
        {
            (string What, bool IsSet)[] settings =
            [
                ("description", SetText(service, definition.Description)),
                ("recovery", SetRecovery(service, definition.RestartAfter) && SetFlag(service, Advapi32.RecoveryAtEveryFailure)),
                ("delayed start", SetFlag(service, Advapi32.DelayedStart)),
            ];
            return [.. settings.Where(static setting => !setting.IsSet).Select(static setting => setting.What)];
        }
        catch (InstallException)
        {
            // Half a service would be taken for a whole one the next time.
            if (isNew)
                _ = Advapi32.DeleteService(service.Value);

            throw;
        }
    }

    public void Start(string name)
    {
        using var controller = new ServiceController(name);
        Ask(controller.Start, "started");
        Wait(controller, ServiceControllerStatus.Running);
    }

    public void Stop(string name)
    {
        using var controller = new ServiceController(name);
        Ask(controller.Stop, "stopped");
        Wait(controller, ServiceControllerStatus.Stopped);
    }

    public void Delete(string name)
    {
        using ServiceHandle manager = Manager(Advapi32.MayConnect);
        using ServiceHandle service = Open(manager, name, Advapi32.MayDelete);
        if (Advapi32.DeleteService(service.Value) == 0)
            throw Failed("DeleteService");
    }

    /// <summary>While services are started, as after the start of the machine, others have to wait.</summary>
    private static void Ask(Action request, string what)
    {
        long begin = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                request();
                return;
            }
            catch (InvalidOperationException e)
            {
                bool isLocked = (e.GetBaseException() as Win32Exception)?.NativeErrorCode == Advapi32.DatabaseLocked;
                if (!isLocked || TimeProvider.System.GetElapsedTime(begin) >= s_timeout)
                    throw new InstallException($"The service can't be {what}: {e.GetBaseException().Message}", e);
            }

            Thread.Sleep(s_pause);
        }
    }

    private static void Wait(ServiceController controller, ServiceControllerStatus status)
    {
        try
        {
            controller.WaitForStatus(status, s_timeout);
        }
        catch (System.ServiceProcess.TimeoutException e)
        {
            throw new InstallException($"The service is not {status} after {s_timeout.TotalSeconds} s: the event log says why.", e);
        }
    }

    private static ServiceHandle Manager(uint access)
    {
        nint manager = Advapi32.OpenSCManager(null, null, access);
        return manager != 0 ? new ServiceHandle(manager) : throw Failed("OpenSCManager");
    }

    private static ServiceHandle Open(ServiceHandle manager, string name, uint access)
    {
        nint service = Advapi32.OpenService(manager.Value, name, access);
        return service != 0 ? new ServiceHandle(service) : throw Failed("OpenService");
    }

    private static ServiceHandle Create(ServiceHandle manager, WindowsServiceDefinition definition)
    {
        nint service = Advapi32.CreateService(manager.Value, definition.Name, definition.DisplayName, Advapi32.AllAccess,
            Advapi32.OwnProcess, Advapi32.AutoStart, Advapi32.NormalError, definition.Command, null, null, null, definition.Account, null);
        return service != 0 ? new ServiceHandle(service) : throw Failed("CreateService");
    }

    private static ServiceHandle Change(ServiceHandle manager, WindowsServiceDefinition definition)
    {
        ServiceHandle service = Open(manager, definition.Name, Advapi32.AllAccess);
        if (Advapi32.ChangeServiceConfig(service.Value, Advapi32.OwnProcess, Advapi32.AutoStart, Advapi32.NormalError, definition.Command,
            null, null, null, definition.Account, null, definition.DisplayName) != 0)
        {
            return service;
        }

        Win32Exception error = new(Marshal.GetLastPInvokeError());
        service.Dispose();
        throw new InstallException("ChangeServiceConfig failed: " + error.Message, error);
    }

    private static bool SetText(ServiceHandle service, string description)
    {
        fixed (char* text = description)
        {
            char* value = text;
            return Set(service, Advapi32.Description, &value);
        }
    }

    private static bool SetRecovery(ServiceHandle service, TimeSpan after)
    {
        var action = new ServiceAction { Type = Advapi32.RestartAction, DelayMilliseconds = (uint)after.TotalMilliseconds };
        var actions = new ServiceFailureActions { ResetSeconds = Advapi32.ForgetAfterSeconds, Count = 1, Actions = &action };
        return Set(service, Advapi32.FailureActions, &actions);
    }

    private static bool SetFlag(ServiceHandle service, int kind)
    {
        int isOn = 1;
        return Set(service, kind, &isOn);
    }

    /// <returns>False if this service manager has no such setting, as that of wine.</returns>
    private static bool Set(ServiceHandle service, int kind, void* value)
    {
        if (Advapi32.ChangeServiceConfig2(service.Value, kind, value) != 0)
            return true;

        return Marshal.GetLastPInvokeError() == Advapi32.NoSuchSetting ? false : throw Failed("ChangeServiceConfig2");
    }

    private static InstallException Failed(string call)
    {
        var error = new Win32Exception(Marshal.GetLastPInvokeError());
        return new InstallException($"{call} failed with error {error.NativeErrorCode}: {error.Message}", error);
    }
}
