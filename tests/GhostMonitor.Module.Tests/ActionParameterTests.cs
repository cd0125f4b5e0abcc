namespace GhostMonitor.Module.Tests;

/// <summary>The registering command derives what it takes from the descriptors of the kinds of actions.</summary>
public sealed class ActionParameterTests : IDisposable
{
    /// <summary>What reads a kind's members from parameters, here from a table instead of a command.</summary>
    private const string Reader = EngineTypes.Functions + """
        function Read-Kind($kind, $given) {
            $type = (Get-Command Register-ResourceAlertAction).ImplementingType.Assembly.GetType('GhostMonitor.ActionParameters')
            $parameters = [Activator]::CreateInstance($type)
            $type.GetProperty('ValueOf').SetValue($parameters, [Func[string, object]] { param($name) $given[$name] })
            $type.GetMethod('Read').Invoke($parameters, @(, $kind))
        }
        $types = Get-EngineType Notifications.ActionMemberType
        $room = New-EngineObject Notifications.ActionMember 'room', $types::Text, 'ChatRoom'
        $key = New-EngineObject Notifications.ActionMember 'key', $types::Secret, 'ApiKey'
        $members = [array]::CreateInstance((Get-EngineType Notifications.ActionMember), 2)
        $members[0] = $room; $members[1] = $key
        $kind = New-EngineObject Notifications.ActionKind 'Pager', $members, $null
        """;

    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Every_kind_has_a_parameter_set_of_its_name_and_a_parameter_of_it_for_each_member()
    {
        _session.Run(EngineTypes.Functions + """
            $sets = (Get-Command Register-ResourceAlertAction).ParameterSets
            $kinds = (Get-EngineType Notifications.ActionKinds)::All | Where-Object IsInFilesOnly -eq $false
            """);

        string[] expected = Lines("foreach ($k in $kinds) { foreach ($m in $k.Members) { \"$k $($m.Parameter) $($m.IsRequired)\" } }");
        string[] actual = Lines("""
            foreach ($k in $kinds) {
                $set = $sets | Where-Object Name -eq $k.Name
                foreach ($m in $k.Members) {
                    $p = $set.Parameters | Where-Object Name -eq $m.Parameter
                    "$k $($p.Name) $($p.IsMandatory)"
                }
            }
            """);

        Assert.NotEmpty(expected);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Every_parameter_of_a_kind_is_a_member_of_it()
    {
        string[] unknown = Lines(EngineTypes.Functions + """
            $sets = (Get-Command Register-ResourceAlertAction).ParameterSets
            $common = ($sets | Where-Object Name -eq ScriptBlock).Parameters.Name
            foreach ($k in (Get-EngineType Notifications.ActionKinds)::All) {
                foreach ($p in ($sets | Where-Object Name -eq $k.Name).Parameters) {
                    # A kind that has nothing to say is chosen by a switch of its name.
                    if ($p.Name -notin $common -and $p.Name -notin $k.Members.Parameter -and $p.Name -ne $k.Name) { "$k $($p.Name)" }
                }
            }
            """);

        Assert.Empty(unknown);
    }

    [Fact]
    public void Members_of_a_made_up_kind_are_read_from_their_parameters()
    {
        _session.Run(Reader);
        _session.Run("$settings = Read-Kind $kind @{ ChatRoom = 'ops'; ApiKey = 'k' }");

        Assert.Equal("ops", _session.Value<string>("$settings.Text($room)"));
        Assert.Equal("k", _session.Value<string>("[Net.NetworkCredential]::new('', $settings.Secret($key)).Password"));
    }

    [Fact]
    public void A_secure_string_of_a_made_up_kind_outlives_the_users_own()
    {
        _session.Run(Reader);
        _session.Run("""
            $own = [securestring]::new(); $own.AppendChar('k')
            $settings = Read-Kind $kind @{ ChatRoom = 'ops'; ApiKey = $own }
            $own.Dispose()
            """);

        Assert.Equal("k", _session.Value<string>("[Net.NetworkCredential]::new('', $settings.Secret($key)).Password"));
    }

    private string[] Lines(string script) => [.. _session.Run(script).Select(static each => $"{each}")];
}
